internal import CMarkup

/// XML or HTML as calls to a handler that knows the names of a format.
///
/// `Name` lists the elements and attributes that matter; all others come as nil or not at all. The
/// work is libxml2's: no entity is expanded, nothing is fetched. Not `Sendable`.
@safe final class MarkupParser<Name: MarkupName> {
  private let parser: OpaquePointer?
  /// Elements that are still allowed.
  private var elements: Int

  init(maximumDepth: Int, maximumElements: Int = .max) {
    elements = maximumElements
    let names = Name.allCases.map(\.rawValue)
    // One string after the other, each with its end mark.
    let joined = names.flatMap { Array($0.utf8CString) }
    unsafe parser = unsafe joined.withUnsafeBufferPointer {
      unsafe cmarkup_new(
        Int32(Name.isHTML ? CMARKUP_HTML : CMARKUP_XML), $0.baseAddress, Int32(names.count),
        Int32(clamping: maximumDepth))
    }
  }

  deinit { unsafe cmarkup_free(parser) }

  /// Takes the next bytes of a document and tells `handler` what was in them.
  ///
  /// - Throws: `MarkupError`; what stood before the fault has been told.
  func feed<Handler: MarkupHandler>(
    _ bytes: ArraySlice<UInt8>, isLast: Bool = false, to handler: inout Handler
  ) throws(MarkupError) where Handler.Name == Name {
    guard unsafe parser != nil else { throw .noMemory }
    // Pieces keep the parser's own buffers small.
    var start = bytes.startIndex
    repeat {
      let end = min(bytes.endIndex, start + 1 << 16)
      let piece = bytes[start..<end]
      let code = unsafe piece.withUnsafeBufferPointer {
        unsafe cmarkup_feed(
          parser, $0.baseAddress, Int32($0.count), isLast && end == bytes.endIndex ? 1 : 0)
      }
      drain(to: &handler)
      guard elements >= 0 else { throw .tooManyElements }
      try check(Int(code))
      start = end
    } while start < bytes.endIndex
  }

  /// A document in one piece.
  func parse<Handler: MarkupHandler>(
    _ bytes: [UInt8], to handler: inout Handler
  ) throws(MarkupError) where Handler.Name == Name {
    try feed(bytes[...], isLast: true, to: &handler)
  }

  private func check(_ code: Int) throws(MarkupError) {
    switch code {
    case CMARKUP_OK: return
    case CMARKUP_TOO_DEEP: throw .tooDeep
    case CMARKUP_ENTITIES: throw .declaresEntities
    case CMARKUP_TOO_MANY_ATTRIBUTES: throw .tooManyAttributes
    case CMARKUP_NO_MEMORY: throw .noMemory
    default:
      var line: Int32 = 0
      let message = unsafe String(cString: cmarkup_error(parser, &line))
      throw .malformed(line: Int(line), reason: message)
    }
  }

  private func drain<Handler: MarkupHandler>(to handler: inout Handler)
  where Handler.Name == Name {
    var (eventCount, textCount) = (0, 0)
    let events = unsafe UnsafeBufferPointer(
      start: cmarkup_events(parser, &eventCount), count: eventCount)
    // One array that all events share. An array of each event's own, made from the parser's memory, was
    // freed by the optimizer before it was filled where a handler has no use for it.
    let text = unsafe Array(
      UnsafeBufferPointer(start: cmarkup_text(parser, &textCount), count: textCount))
    let names = Array(Name.allCases)
    func bytes(_ event: cmarkup_event) -> ArraySlice<UInt8> {
      text[Int(event.start)..<Int(event.start) + Int(event.count)]
    }
    func name(_ event: cmarkup_event) -> Name? {
      event.name == UInt16.max ? nil : names[Int(event.name)]
    }
    var attributes = MarkupAttributes<Name>()
    var index = 0
    while index < eventCount {
      let event = unsafe events[index]
      index += 1
      switch Int(event.kind) {
      case CMARKUP_START:
        elements -= 1
        attributes.removeAll()
        while index < eventCount, unsafe Int(events[index].kind) == CMARKUP_ATTRIBUTE {
          let attribute = unsafe events[index]
          if let key = name(attribute) { attributes.append(key, bytes(attribute)) }
          index += 1
        }
        handler.start(name(event), attributes)
      case CMARKUP_END: handler.end(name(event))
      default: handler.text(bytes(event))
      }
    }
    unsafe cmarkup_clear(parser)
  }
}
