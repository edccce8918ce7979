/// Elements and attributes of HTML that carry text or layout.
enum HTMLName: String, MarkupName {
  static var isHTML: Bool { true }

  case html, head, body, title, meta, base
  case script, style, noscript, template, svg, iframe, select, option, button, textarea, object
  case main, article, section, nav, header, footer, aside, form, dialog, details, summary
  case p, div, h1, h2, h3, h4, h5, h6, pre, blockquote, address, center, hr, br, figure, figcaption
  case ul, ol, menu, li, dl, dt, dd
  case table, caption, thead, tbody, tfoot, tr, td, th
  case a, b, strong, sup, time, label, fieldset, legend
  // Attributes; `title`, `summary` and `label` are among the elements.
  case id, `class`, role, hidden, lang, name, property, content, charset, href, colspan, rowspan
  case httpEquiv = "http-equiv"
  case ariaHidden = "aria-hidden"

  /// Elements that begin a line of their own.
  var isBlock: Bool {
    switch self {
    case .p, .div, .pre, .blockquote, .address, .center, .hr, .figure, .ul, .ol, .menu, .dl,
      .main, .article, .section, .nav, .header, .footer, .aside, .form, .dialog, .details,
      .table, .body, .fieldset, .legend, .summary, .tr, .thead, .tbody, .tfoot:
      true
    default: false
    }
  }

  /// Elements whose contents nobody reads as text.
  var isSilent: Bool {
    switch self {
    case .script, .style, .noscript, .template, .svg, .iframe, .select, .option, .button, .textarea,
      .object:
      true
    default: false
    }
  }
}
