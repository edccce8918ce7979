/// Eigenvalues of symmetric matrices.
package enum JacobiEigen {
  /// Eigenvalues and eigenvectors (as columns) by cyclic Jacobi rotations
  /// (Golub and Van Loan, Matrix Computations, §8.5).
  package static func decompose(_ matrix: [[Double]]) -> (values: [Double], vectors: [[Double]]) {
    let n = matrix.count
    var a = matrix
    var v = (0..<n).map { row in (0..<n).map { row == $0 ? 1.0 : 0.0 } }
    for _ in 0..<60 {
      var off = 0.0
      for i in 0..<n { for j in 0..<i { off += a[i][j] * a[i][j] } }
      if off < 1e-24 { break }
      for p in 0..<n {
        for q in (p + 1)..<max(p + 1, n) where abs(a[p][q]) > 1e-300 {
          let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let t = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<n {
            let (x, y) = (a[k][p], a[k][q])
            a[k][p] = c * x - s * y
            a[k][q] = s * x + c * y
          }
          for k in 0..<n {
            let (x, y) = (a[p][k], a[q][k])
            a[p][k] = c * x - s * y
            a[q][k] = s * x + c * y
          }
          for k in 0..<n {
            let (x, y) = (v[k][p], v[k][q])
            v[k][p] = c * x - s * y
            v[k][q] = s * x + c * y
          }
        }
      }
    }
    return ((0..<n).map { a[$0][$0] }, v)
  }
}
