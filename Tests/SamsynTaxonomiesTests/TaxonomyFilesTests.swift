import Samsyn
import SamsynMentions
import SamsynModel
import SamsynTaxonomies
import Testing

@Suite struct TaxonomyFilesTests {
  @Test(arguments: TaxonomyFiles.taxonomyIDs)
  func `shipped taxonomies have labels and terms in all three languages`(id: String) throws {
    let taxonomy = try TaxonomyReader().shipped(id)
    #expect(taxonomy.id == id)
    #expect(!taxonomy.source.isEmpty)
    #expect(TaxonomyCheck().problems(in: taxonomy) == [])
  }

  @Test(arguments: [
    ("se-2017", 5), ("vgr-kraftsamling", 5), ("vn-reda", 6), ("no-2016", 5), ("un-sdg", 17),
    ("se-2025", 8), ("no-2024", 10), ("eu-dd2030", 4), ("values-hs2023", 4), ("digcomp", 5),
    ("ks-maturity", 8), ("input-type", 5),
  ])
  func `areas are as many as the source has`(id: String, count: Int) throws {
    #expect(try TaxonomyReader().shipped(id).areas.count == count)
  }

  @Test func `crosswalks lead to categories that exist`() throws {
    let reader = TaxonomyReader()
    let links = try reader.shippedCrosswalks().flatMap(\.links)
    #expect(links.count >= 30)
    for link in links {
      #expect(try reader.shipped(link.source).category(link.sourceCategory) != nil, "\(link)")
      #expect(try reader.shipped(link.target).category(link.targetCategory) != nil, "\(link)")
    }
    let pairs = Set(links.map { [$0.source, $0.target].sorted() })
    #expect(pairs.count >= 12)
  }
}
