public import SamsynModel

/// The provenance record of a run, as `run.json`.
public struct RunRecordJSON: Sendable {
  public init() {}

  public func json(_ analysis: Analysis) -> String {
    let run = analysis.run
    func resource(_ record: ResourceRecord) -> FieldValue {
      .object([
        .init("name", .string(record.name)), .init("version", .string(record.version)),
        .init("sha256", .string(record.sha256)),
      ])
    }
    return FieldValue.object([
      .init("samsyn", .string(run.samsynVersion)), .init("icu", .string(run.icuVersion)),
      .init("unicode", .string(run.unicodeVersion)),
      .init(
        "configuration",
        .object(run.configuration.map { .init($0.name, .string($0.value)) })),
      .init("resources", .list(run.resources.map(resource))),
      .init(
        "inputs",
        .list(
          analysis.documents.map { document in
            .object([
              .init("document", .string(document.document.name)),
              .init("state", .string(document.document.state.rawValue)),
              .init("bytes", .integer(document.document.source.byteCount)),
              .init("encoding", .string(document.document.source.encoding)),
              .init("sha256", .string(document.document.source.sha256)),
            ])
          })),
      .init(
        "skipped",
        .list(
          analysis.corpus.skipped.map { skipped in
            .object([
              .init("document", .string(skipped.name)),
              .init("state", .string(skipped.state.rawValue)),
              .init("reason", .string(skipped.reason)),
            ])
          })),
      .init("limitations", .strings(run.limitations)),
    ]).json + "\n"
  }
}
