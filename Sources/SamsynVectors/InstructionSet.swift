internal import CVectorKernels

/// The processor instructions that kernels may use. Results are the same for all of them.
public enum InstructionSet: Int32, Sendable, CaseIterable {
  case scalar = 0
  case neon = 1
  case avx2 = 2
  case avx512 = 3

  /// Whether this processor has them.
  public var isSupported: Bool { cvk_supports(rawValue) != 0 }

  /// The widest that this processor has.
  public static let best = allCases.last { $0.isSupported } ?? .scalar
}
