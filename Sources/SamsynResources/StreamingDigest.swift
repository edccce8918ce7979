internal import CDigest

/// SHA-256 of bytes that come piece by piece.
@safe public struct StreamingDigest: ~Copyable {
  private let context: OpaquePointer

  public init() {
    guard let context = unsafe EVP_MD_CTX_new(),
      unsafe EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { preconditionFailure("SamsynResources: the system's libcrypto has no SHA-256") }
    unsafe self.context = context
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  public mutating func update(_ bytes: [UInt8]) {
    let isDone = unsafe EVP_DigestUpdate(context, bytes, bytes.count) == 1
    precondition(isDone, "SamsynResources: libcrypto could not hash")
  }

  /// The digest in lower-case hexadecimal.
  public consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    let isDone = unsafe EVP_DigestFinal_ex(context, &digest, nil) == 1
    precondition(isDone, "SamsynResources: libcrypto could not hash")
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
