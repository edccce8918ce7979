extension Sequence<Theme> {
  /// Themes by area, areas in order of their first theme.
  public var byArea: [(area: Theme.Area, themes: [Theme])] {
    var order: [Theme.Area] = []
    var groups: [Theme.Area: [Theme]] = [:]
    for theme in self {
      if groups[theme.area] == nil { order.append(theme.area) }
      groups[theme.area, default: []].append(theme)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}
