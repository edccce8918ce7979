import Foundation
import SamsynArchives
import SamsynTestSupport
import Testing

@Suite struct ZipTests {
  @Test func `files come back as they went in, and the bytes never change`() throws {
    let files = [("å/ä.txt", "ett"), ("b.txt", ""), ("c.txt", "två")]
    let first = try SampleFiles.archive(files)
    #expect(try SampleFiles.archive(files) == first)
    var found: [String] = []
    try ZipReader.walk(first) { entry throws(ArchiveError) in
      found.append(entry.name + "=" + String(decoding: try entry.contents(), as: UTF8.self))
      return true
    }
    #expect(found == ["å/ä.txt=ett", "b.txt=", "c.txt=två"])
    #expect(try ZipReader.contents(of: "c.txt", in: first) == Array("två".utf8))
    #expect(try ZipReader.contents(of: "d.txt", in: first) == nil)
  }

  /// Names as programs write them: UTF-8 that says so, UTF-8 that does not, and the letters of DOS.
  @Test(arguments: [
    (Array("åø1".utf8), true, "åø1"), (Array("åø1".utf8), false, "åø1"),
    ([0x86, 0x84, 0x9B, 0x31, 0x32], false, "åäø12"),
  ]) func `names in every encoding, whatever the locale`(
    name: [UInt8], isMarked: Bool, text: String
  )
    throws
  {
    var bytes = try SampleFiles.archive([("aaaaa.txt", "ett")])
    for start in bytes.indices.dropLast(9) {
      let head = bytes[start..<start + 4]
      // The flags of the entry, in its own header and in the directory.
      if isMarked, head == [0x50, 0x4B, 0x03, 0x04] { bytes[start + 7] |= 0x08 }
      if isMarked, head == [0x50, 0x4B, 0x01, 0x02] { bytes[start + 9] |= 0x08 }
      if bytes[start..<start + 9].elementsEqual("aaaaa.txt".utf8) {
        bytes.replaceSubrange(start..<start + 5, with: name)
      }
    }
    var found: [String] = []
    try ZipReader.walk(bytes) { entry throws(ArchiveError) in
      found.append(entry.name)
      return true
    }
    #expect(found == [text + ".txt"])
  }

  @Test func `an archive without its end is cut off`() throws {
    let bytes = try SampleFiles.archive([("a.txt", "ett"), ("b.txt", "två")])
    #expect(ZipReader.isComplete(bytes))
    #expect(!ZipReader.isComplete(Array(bytes.dropLast(30))))
  }

  @Test func `limits on ratio, size and count`() throws {
    let bomb = try SampleFiles.archive([("a", String(repeating: "a", count: 4_000_000))])
    #expect(throws: ArchiveError.self) { try ZipReader.contents(of: "a", in: bomb) }
    var limits = ArchiveLimits()
    limits.ratio = 10_000
    #expect(try ZipReader.contents(of: "a", in: bomb, limits: limits)?.count == 4_000_000)
    limits.unpackedBytes = 1_000_000
    #expect(throws: ArchiveError.self) {
      try ZipReader.contents(of: "a", in: bomb, limits: limits)
    }
    limits = ArchiveLimits()
    limits.entries = 1
    let two = try SampleFiles.archive([("a", "1"), ("b", "2")])
    #expect(throws: ArchiveError.self) { try ZipReader.contents(of: "c", in: two, limits: limits) }
  }

  @Test func `what is no archive is damaged`() {
    #expect(throws: ArchiveError.self) { try ZipReader.contents(of: "a", in: Array("nej".utf8)) }
  }

  @Test func `a path that cannot be written leaves nothing`() {
    #expect(throws: ArchiveError.self) {
      try ZipWriter.write([ZipWriter.File(name: "a", bytes: [1])], to: "/nonexistent/a.zip")
    }
  }
}
