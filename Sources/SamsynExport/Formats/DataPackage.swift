/// A Frictionless `datapackage.json` that describes the CSV files (specs.frictionlessdata.io).
public struct DataPackage: Sendable {
  public init() {}

  public func json(_ schemas: [TableSchema], version: String) -> String {
    let resources = schemas.map { schema in
      FieldValue.object([
        .init("name", .string(schema.name.replacing("_", with: "-"))),
        .init("path", .string("tables/\(schema.name).csv")),
        .init("profile", .string("tabular-data-resource")),
        .init("title", .string(schema.description)), .init("format", .string("csv")),
        .init("mediatype", .string("text/csv")), .init("encoding", .string("utf-8")),
        .init(
          "schema",
          .object([
            .init(
              "fields",
              .list(
                schema.columns.map { column in
                  .object(
                    [
                      .init("name", .string(column.name)),
                      .init("type", .string(column.type.rawValue)),
                      .init("description", .string(column.description)),
                    ] + (column.unit.isEmpty ? [] : [.init("unit", .string(column.unit))]))
                })), .init("missingValues", .list([.string("")])),
          ])),
      ])
    }
    return FieldValue.object([
      .init("profile", .string("tabular-data-package")), .init("name", .string("samsyn-results")),
      .init("title", .string("Results of a Samsyn analysis")),
      .init("version", .string(version)), .init("resources", .list(resources)),
    ]).json + "\n"
  }
}
