// The package's law in JavaScript: an operation returns [value, backward], and backward returns one gradient for each
// array that went in. The arithmetic of operations.py, rows.py and losses.py, which a test holds beside this.
// Arrays are nested as in JSON, and rows are examples: x[n][i], W[i][j], b[j].

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
const columns = (rows) => rows[0].map((_, j) => rows.map((row) => row[j]));
function dot(one, other) {
  let total = 0;
  for (let k = 0; k < one.length; k++) total += one[k] * other[k];
  return total;
}

function dense(x, W, b) {
  const into = columns(W); // one list of weights for each output
  const z = x.map((row) => b.map((bias, j) => dot(row, into[j]) + bias));
  const backward = (dz) => {
    const each = columns(dz); // one list of deltas for each output, an example after the other
    const dx = dz.map((row) => W.map((weights) => dot(row, weights)));
    const dW = columns(x).map((signals) => each.map((deltas) => dot(signals, deltas)));
    return [dx, dW, each.map(sum)];
  };
  return [z, backward];
}

// Number by number: a = f(z), and the slope there, told from a.
const activation = (f, slope) => (z) => {
  const a = z.map((row) => row.map(f));
  const backward = (da) => [da.map((row, n) => row.map((number, k) => number * slope(a[n][k])))];
  return [a, backward];
};
const tanh = activation(Math.tanh, (a) => 1 - a * a);
const sigmoid = activation(
  (z) => 1 / (1 + Math.exp(-z)),
  (a) => a * (1 - a),
);
const relu = activation(
  (z) => Math.max(z, 0),
  (a) => (a > 0 ? 1 : 0),
);

function softmax(z) {
  const p = z.map((row) => {
    const highest = Math.max(...row); // taken off first: no power overflows
    const powers = row.map((number) => Math.exp(number - highest));
    const whole = sum(powers);
    return powers.map((power) => power / whole);
  });
  const backward = (dp) => [
    dp.map((row, n) => {
      const mean = dot(row, p[n]);
      return row.map((number, k) => p[n][k] * (number - mean));
    }),
  ];
  return [p, backward];
}

// A loss alone divides by the number of examples.
function squaredError(prediction, target) {
  const N = prediction.length;
  const error = prediction.map((row, n) => row.map((number, k) => number - target[n][k]));
  const backward = (dloss = 1) => [error.map((row) => row.map((number) => (number * dloss) / N))];
  return [sum(error.map((row) => dot(row, row))) / 2 / N, backward];
}

function crossEntropy(z, labels) {
  const N = z.length;
  const [p] = softmax(z);
  const surprises = z.map((row, n) => {
    const highest = Math.max(...row);
    return highest - row[labels[n]] + Math.log(sum(row.map((number) => Math.exp(number - highest))));
  });
  const backward = (dloss = 1) => [
    p.map((row, n) => row.map((share, k) => ((share - (k === labels[n] ? 1 : 0)) * dloss) / N)),
  ];
  return [sum(surprises) / N, backward];
}
