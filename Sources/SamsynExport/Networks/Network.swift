/// Nodes and weighted edges without direction, for Gephi, networkx, igraph and their like.
struct Network {
  struct Node {
    var id: String
    var label: String
    var attributes: [String: String]
  }

  struct Edge {
    var source: String
    var target: String
    var weight: Double
    var label: String
  }

  /// Attributes of nodes, in order.
  var attributes: [String]
  var nodes: [Node]
  var edges: [Edge]
  var description: String

  /// GEXF 1.2 (gexf.net): the version that all readers know.
  func gexf() -> String {
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
      <meta><creator>samsyn</creator><description>\(XMLText.escape(description))</description></meta>
      <graph mode="static" defaultedgetype="undirected">
      <attributes class="node">

      """
    for (index, name) in attributes.enumerated() {
      xml += "<attribute id=\"\(index)\" title=\"\(XMLText.escape(name))\" type=\"string\"/>\n"
    }
    xml += "</attributes>\n<nodes>\n"
    for node in nodes {
      xml +=
        "<node id=\"\(XMLText.escape(node.id))\" label=\"\(XMLText.escape(node.label))\"><attvalues>"
      for (index, name) in attributes.enumerated() {
        if let value = node.attributes[name] {
          xml += "<attvalue for=\"\(index)\" value=\"\(XMLText.escape(value))\"/>"
        }
      }
      xml += "</attvalues></node>\n"
    }
    xml += "</nodes>\n<edges>\n"
    for (index, edge) in edges.enumerated() {
      xml +=
        "<edge id=\"\(index)\" source=\"\(XMLText.escape(edge.source))\" "
        + "target=\"\(XMLText.escape(edge.target))\" weight=\"\(FieldValue.number(edge.weight).text)\" "
        + "label=\"\(XMLText.escape(edge.label))\"/>\n"
    }
    return xml + "</edges>\n</graph>\n</gexf>\n"
  }

  /// GraphML (graphml.graphdrawing.org).
  func graphML() -> String {
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
      <key id="label" for="node" attr.name="label" attr.type="string"/>

      """
    for (index, name) in attributes.enumerated() {
      xml +=
        "<key id=\"n\(index)\" for=\"node\" attr.name=\"\(XMLText.escape(name))\" attr.type=\"string\"/>\n"
    }
    xml += """
      <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
      <key id="why" for="edge" attr.name="why" attr.type="string"/>
      <graph edgedefault="undirected">

      """
    for node in nodes {
      xml +=
        "<node id=\"\(XMLText.escape(node.id))\"><data key=\"label\">\(XMLText.escape(node.label))</data>"
      for (index, name) in attributes.enumerated() {
        if let value = node.attributes[name] {
          xml += "<data key=\"n\(index)\">\(XMLText.escape(value))</data>"
        }
      }
      xml += "</node>\n"
    }
    for edge in edges {
      xml +=
        "<edge source=\"\(XMLText.escape(edge.source))\" target=\"\(XMLText.escape(edge.target))\">"
        + "<data key=\"weight\">\(FieldValue.number(edge.weight).text)</data>"
        + "<data key=\"why\">\(XMLText.escape(edge.label))</data></edge>\n"
    }
    return xml + "</graph>\n</graphml>\n"
  }
}
