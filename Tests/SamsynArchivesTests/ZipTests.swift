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
