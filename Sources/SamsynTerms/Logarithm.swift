internal import Foundation

extension Float {
  /// The natural logarithm, computed in `Double` so that it is the same with every C library.
  static func log(_ value: Float) -> Float { Float(Foundation.log(Double(value))) }
}
