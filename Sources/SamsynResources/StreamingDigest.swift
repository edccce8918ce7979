internal import CDigest

/// SHA-256 of bytes that come piece by piece.
public struct StreamingDigest {
  private var context = SHA2_CTX()

  public init() { unsafe SHA256Init(&context) }

  public mutating func update(_ bytes: [UInt8]) {
    unsafe SHA256Update(&context, bytes, bytes.count)
  }

  /// The digest in lower-case hexadecimal; the value is spent after this.
  public mutating func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe SHA256Final(&digest, &context)
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
