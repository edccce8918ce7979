internal import CHunspell
internal import Foundation
internal import Synchronization

/// A spelling dictionary that the system provides, behind a lock: libhunspell is not thread safe.
///
/// The only unsafe code of this target. A class because it owns the C handle.
@safe public final class HunspellDictionary: Sendable {
  /// The C handle with what it needs; lives behind the lock and never leaves it.
  @safe private final class Handle {
    let pointer: OpaquePointer
    /// The bytes of dictionaries for Norwegian are ISO 8859-1.
    let isLatin1: Bool

    /// libhunspell counts the users of a table that all dictionaries share without a lock of its own, so
    /// they are made and unmade one at a time.
    private static let lifecycle = Mutex(())

    /// Nil when libhunspell refuses the files.
    init?(base: String) {
      let made = Self.lifecycle.withLock { _ in
        unsafe UInt(bitPattern: Hunspell_create(base + ".aff", base + ".dic"))
      }
      guard let pointer = unsafe OpaquePointer(bitPattern: made) else { return nil }
      unsafe self.pointer = pointer
      let encoding = unsafe Hunspell_get_dic_encoding(pointer).map { unsafe String(cString: $0) }
      isLatin1 = encoding.map { ["ISO8859-1", "ISO-8859-1"].contains($0.uppercased()) } ?? false
    }

    deinit {
      let address = unsafe UInt(bitPattern: pointer)
      Self.lifecycle.withLock { _ in
        unsafe Hunspell_destroy(OpaquePointer(bitPattern: address))
      }
    }

    func knows(_ form: String) -> Bool {
      guard let bytes = HunspellDictionary.encode(form, latin1: isLatin1) else { return false }
      return unsafe Hunspell_spell(pointer, bytes) != 0
    }
  }

  private enum State {
    case closed
    case open(Handle)
    case unusable
  }

  private let base: String
  private let state: Mutex<State> = Mutex(.closed)

  /// Checks that `base.aff` and `base.dic` can be read; they are when the first word is asked for.
  public init(base: String) throws(HunspellError) {
    for path in [base + ".aff", base + ".dic"]
    where !FileManager.default.isReadableFile(atPath: path) {
      throw .unreadable(path: path)
    }
    self.base = base
  }

  /// Whether libhunspell accepts the files; opens them.
  public var isUsable: Bool {
    state.withLock { state in
      Self.open(base, &state)
      if case .open = state { return true }
      return false
    }
  }

  private static func open(_ base: String, _ state: inout State) {
    guard case .closed = state else { return }
    state = Handle(base: base).map(State.open) ?? .unusable
  }

  /// Whether the form is spelled as the dictionary allows.
  public func knows(_ form: String) -> Bool {
    guard form.utf8.count <= 200 else { return false }
    return state.withLock { state in
      Self.open(base, &state)
      guard case .open(let handle) = state else { return false }
      return handle.knows(form)
    }
  }

  /// The form as a C string in the dictionary's encoding; nil when it cannot be written in it.
  fileprivate static func encode(_ form: String, latin1: Bool) -> [CChar]? {
    guard latin1 else { return form.utf8CString.map { $0 } }
    var bytes: [CChar] = []
    for scalar in form.unicodeScalars {
      guard scalar.value <= 0xFF else { return nil }
      bytes.append(CChar(truncatingIfNeeded: scalar.value))
    }
    return bytes + [0]
  }
}

/// Why a spelling dictionary cannot be used. The run goes on without it.
public enum HunspellError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String)

  public var description: String {
    switch self {
    case .unreadable(let path):
      "\(path): the spelling dictionary cannot be opened; install its package again"
    }
  }
}
