internal import SamsynModel

/// Tells the text of a web page from what stands around it, where the page does not say so itself.
///
/// Blocks outside the main content become furniture: marked, not removed. Among the rest, runs of short
/// blocks that are mostly links are navigation (Kohlschütter et al. 2010, doi:10.1145/1718487.1718542,
/// with link density as the strongest feature).
struct MainContent {
  /// Share of linked letters from which a short block is navigation.
  private static let linkDensity = 0.6
  private static let shortBytes = 200

  func mark(_ blocks: inout [ExtractedBlock], hasMain: Bool) {
    // A page wrapped in an element that calls itself navigation has no other text: believe the text.
    let open = blocks.reduce(0) { $0 + ($1.marks.isEmpty ? $1.text.count : 0) }
    let all = blocks.reduce(0) { $0 + $1.text.count }
    if open < Self.shortBytes, all > 5 * Self.shortBytes {
      for index in blocks.indices { blocks[index].marks.remove(.furniture) }
    }
    let mainBytes = blocks.reduce(0) { $0 + ($1.isInMain && $1.marks.isEmpty ? $1.text.count : 0) }
    if hasMain, mainBytes >= Self.shortBytes {
      for index in blocks.indices where !blocks[index].isInMain && blocks[index].kind != .tableRow {
        blocks[index].marks.insert(.furniture)
      }
    }
    for index in blocks.indices where isLinks(blocks[index]) {
      // A link on its own line in running text is text; among other links it is a menu.
      let neighbors = [index - 1, index + 1].filter { blocks.indices.contains($0) }
      if blocks[index].kind != .heading, neighbors.contains(where: { isLinks(blocks[$0]) }) {
        blocks[index].marks.insert(.furniture)
      }
    }
    // A heading over nothing but furniture is furniture.
    var next: ExtractedBlock?
    for index in blocks.indices.reversed() {
      let isFollowed = index + 1 < blocks.count && blocks[index + 1].marks.contains(.furniture)
      if blocks[index].kind == .heading, blocks[index].marks.isEmpty, isFollowed,
        next == nil || next?.kind == .heading && (next?.level ?? 9) <= blocks[index].level
      {
        blocks[index].marks.insert(.furniture)
      }
      if !blocks[index].marks.contains(.furniture) { next = blocks[index] }
    }
  }

  private func isLinks(_ block: ExtractedBlock) -> Bool {
    guard block.kind != .tableRow, block.text.count <= Self.shortBytes else { return false }
    let letters = block.text.count { $0 > 0x20 }
    return letters > 0 && Double(block.linkedBytes) >= Self.linkDensity * Double(letters)
  }
}
