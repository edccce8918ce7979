import CVectorKernels
import SamsynTestSupport
import SamsynVectors
import Testing

/// Every level that this processor has, held against the scalar reference bit for bit.
@Suite struct KernelTests {
  static let levels = InstructionSet.allCases.filter { $0.isSupported && $0 != .scalar }

  @Test func `the scalar level always runs and the best one is supported`() {
    #expect(InstructionSet.scalar.isSupported)
    #expect(InstructionSet.best.isSupported)
    #expect(cvk_supports(99) == 0)
  }

  @Test(arguments: 0..<12)
  func `products of codes`(seed: Int) {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let width = 16 * Int.random(in: 1...20, using: &generator)
    let lefts = Int.random(in: 1...19, using: &generator)
    let rights = Int.random(in: 1...70, using: &generator)
    func codes(_ rows: Int) -> [Int8] {
      // The ends of the range too: products must not saturate.
      (0..<rows * width).map { _ in
        Bool.random(using: &generator)
          ? Int8.random(in: -127...127, using: &generator)
          : [-127, 127].randomElement(using: &generator)!
      }
    }
    let (left, right) = (codes(lefts), codes(rights))
    let sums = (0..<lefts).map { row in
      left[row * width..<(row + 1) * width].reduce(Int32(0)) { $0 + Int32($1) }
    }
    let panels = (rights + 15) / 16
    let stride = panels * 16 + 16
    var packed = [UInt8](repeating: 0, count: panels * 16 * width)
    cvk_pack(right, Int64(rights), Int64(width), &packed)
    for level in [InstructionSet.scalar] + Self.levels {
      var products = [Int32](repeating: 7, count: lefts * stride)
      cvk_products(
        level.rawValue, left, sums, Int64(lefts), packed, Int64(panels), Int64(width), &products,
        Int64(stride))
      for i in 0..<lefts {
        for j in 0..<rights {
          var expected: Int32 = 0
          for c in 0..<width {
            expected += Int32(left[i * width + c]) * Int32(right[j * width + c])
          }
          #expect(products[i * stride + j] == expected, "seed \(seed), \(level), \(i), \(j)")
        }
        // Nothing is written beyond the panels.
        #expect(products[i * stride + panels * 16..<(i + 1) * stride].allSatisfy { $0 == 7 })
      }
    }
  }

  @Test(arguments: 0..<12)
  func `scanning for what may reach a floor`(seed: Int) {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...150, using: &generator)
    func numbers(_ range: ClosedRange<Float>) -> [Float] {
      (0..<count).map { _ in Float.random(in: range, using: &generator) }
    }
    let products = (0..<count).map { _ in Int32.random(in: -20_000...60_000, using: &generator) }
    let (sums, scales, errors) = (numbers(0...0.3), numbers(0...0.01), numbers(0...0.02))
    let (lengths, floors) = (numbers(0...1), numbers(-0.1...1))
    let left = cvk_left(
      scale: 0.004, error: 0.01, length: 0.9, floor: 0.4, relative: 1e-5, absolute: 1e-6)
    func scan(_ level: InstructionSet) -> ([Int32], [UInt32]) {
      var positions = [Int32](repeating: -1, count: count)
      var scores = [Float](repeating: -1, count: count)
      // Four arrays in one, as the record of the right-hand side takes pointers.
      let found = (scales + errors + lengths + floors).withUnsafeBufferPointer { all in
        let first = all.baseAddress!
        return cvk_scan(
          level.rawValue, products, sums, Int64(count), left,
          cvk_right(
            scales: first, errors: first + count, lengths: first + 2 * count,
            floors: first + 3 * count), &positions, &scores)
      }
      return (Array(positions.prefix(Int(found))), scores.prefix(Int(found)).map(\.bitPattern))
    }
    let reference = scan(.scalar)
    for position in 0..<count {
      let score =
        Double(products[position]) * 0.004 * Double(scales[position]) + Double(sums[position])
      let upper =
        score + 0.01 * Double(lengths[position]) + 0.9 * Double(errors[position])
      let floor = Double(min(0.4, floors[position]))
      if upper > max(floor, 0) + 0.001 { #expect(reference.0.contains(Int32(position))) }
      if upper < max(floor, 0) - 0.001 { #expect(!reference.0.contains(Int32(position))) }
    }
    for level in Self.levels { #expect(scan(level) == reference, "seed \(seed), \(level)") }
  }

  @Test(arguments: 0..<12)
  func `scoring again`(seed: Int) {
    var generator = RepeatableRandomNumberGenerator(seed: UInt64(seed))
    let width = 16 * Int.random(in: 1...20, using: &generator)
    let rows = 9
    func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
    }
    let (left, right, sums) = (numbers(width), numbers(width * rows), numbers(rows))
    let positions: [Int32] = [0, 3, 4, 8]
    func scores(_ level: InstructionSet) -> [UInt32] {
      var scores = [Float](repeating: 0, count: positions.count)
      cvk_refine(
        level.rawValue, left, right, Int64(width), sums, positions, Int64(positions.count), &scores)
      return scores.map(\.bitPattern)
    }
    let reference = scores(.scalar)
    for (place, position) in positions.enumerated() {
      let row = Int(position) * width
      let exact = (0..<width).reduce(Double(sums[Int(position)])) {
        $0 + Double(left[$1]) * Double(right[row + $1])
      }
      #expect(abs(Double(Float(bitPattern: reference[place])) - exact) < 1e-4)
    }
    for level in Self.levels { #expect(scores(level) == reference, "seed \(seed), \(level)") }
  }
}
