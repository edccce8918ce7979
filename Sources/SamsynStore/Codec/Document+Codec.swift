internal import SamsynModel

extension ByteWriter {
  mutating func write(_ range: UTF8Range) { write(range.start..<range.end) }

  /// All but the id, which is a matter of the corpus.
  mutating func write(_ document: Document) {
    write(document.name)
    write(DocumentMetadata.Key.allCases.filter { document.metadata[$0] != nil }) { writer, key in
      writer.write(key.rawValue)
      writer.write(document.metadata[key]?.value ?? "")
      writer.write(document.metadata[key]?.origin == .given)
    }
    write(document.text.bytes)
    write(document.blocks) { writer, block in
      writer.write(block.kind.rawValue)
      writer.write(block.range)
      writer.write(block.level)
      writer.write(Int(block.marks.rawValue))
      writer.write(block.section)
      writer.write(optional: block.table) { $0.write($1) }
      writer.write(block.cells) { $0.write($1) }
      writer.write(optional: block.page) { $0.write($1) }
    }
    write(document.sections) { writer, section in
      writer.write(optional: section.heading) { $0.write($1) }
      writer.write(section.title)
      writer.write(section.level)
      writer.write(section.blocks)
      writer.write(optional: section.date) {
        $0.write($1.value)
        $0.write($1.origin == .given)
      }
    }
    write(document.offsets.segments) { writer, segment in
      writer.write(segment.start)
      writer.write(segment.count)
      writer.write(segment.sourceStart)
      writer.write(segment.sourceCount)
    }
    write(document.source.sha256)
    write(document.source.byteCount)
    write(document.source.encoding)
    write(document.source.format)
    write(document.state.rawValue)
    write(document.warnings) { $0.write($1) }
    write(optional: document.pageCount) { $0.write($1) }
    write(document.joins) { writer, join in
      writer.write(join.left)
      writer.write(join.right)
      writer.write(join.joined)
      writer.write(join.reason.rawValue)
      writer.write(optional: join.page) { $0.write($1) }
    }
  }
}

extension ByteReader {
  mutating func utf8Range() throws(Damaged) -> UTF8Range {
    let range = try range()
    return UTF8Range(range.lowerBound, range.upperBound)
  }

  private mutating func origin() throws(Damaged) -> MetadataValue.Origin {
    try bool() ? .given : .derived
  }

  mutating func document() throws(Damaged) -> Document {
    let name = try string()
    var metadata = DocumentMetadata()
    for (key, value) in try array({ reader throws(Damaged) in
      let key: DocumentMetadata.Key = try reader.named()
      return (key, MetadataValue(try reader.string(), try reader.origin()))
    }) {
      metadata[key] = value
    }
    let text = DocumentText(bytes: Array(try data()))
    let blocks = try array { reader throws(Damaged) in try reader.block() }
    let sections = try array { reader throws(Damaged) in
      Section(
        heading: try reader.optional { reader throws(Damaged) in try reader.int() },
        title: try reader.string(), level: try reader.int(), blocks: try reader.range(),
        date: try reader.optional { reader throws(Damaged) in
          MetadataValue(try reader.string(), try reader.origin())
        })
    }
    var offsets = OffsetMap()
    let segments = try array { reader throws(Damaged) in
      OffsetMap.Segment(
        start: try reader.int(), count: try reader.int(), sourceStart: try reader.int(),
        sourceCount: try reader.int())
    }
    for segment in segments {
      offsets.append(
        start: segment.start, count: segment.count, sourceStart: segment.sourceStart,
        sourceCount: segment.sourceCount)
    }
    let source = SourceRecord(
      sha256: try string(), byteCount: try int(), encoding: try string(), format: try string())
    let state: DocumentState = try named()
    var document = Document(
      id: DocumentID(0), name: name, metadata: metadata, text: text, blocks: blocks,
      sections: sections, offsets: offsets, source: source, state: state,
      warnings: try array { reader throws(Damaged) in try reader.string() })
    document.pageCount = try optional { reader throws(Damaged) in try reader.int() }
    document.joins = try array { reader throws(Damaged) in
      HyphenJoin(
        left: try reader.string(), right: try reader.string(), joined: try reader.string(),
        reason: try reader.named(),
        page: try reader.optional { reader throws(Damaged) in try reader.int() })
    }
    return document
  }

  private mutating func block() throws(Damaged) -> Block {
    let kind: Block.Kind = try named()
    let range = try utf8Range()
    let level = try int()
    guard let marks = UInt8(exactly: try int()) else { throw Damaged() }
    return Block(
      kind: kind, range: range, level: level, marks: Block.Marks(rawValue: marks),
      section: try int(), table: try optional { reader throws(Damaged) in try reader.int() },
      cells: try array { reader throws(Damaged) in try reader.utf8Range() },
      page: try optional { reader throws(Damaged) in try reader.int() })
  }
}
