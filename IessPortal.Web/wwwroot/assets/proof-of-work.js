// Finds the number whose SHA-256 behind the salt is the challenge (ALTCHA, version 1). In a worker, so that typing stays smooth;
// with its own SHA-256, because the browser's is asynchronous, ten times slower for short texts, and missing without TLS.
const K = new Uint32Array(64);
const H = new Uint32Array(8);
for (let prime = 2, found = 0; found < 64; prime++) {
  let divisor = 2;
  while (divisor * divisor <= prime && prime % divisor) divisor++;
  if (divisor * divisor <= prime) continue;
  const fraction = root => (root - Math.floor(root)) * 4294967296;
  if (found < 8) H[found] = fraction(Math.sqrt(prime));
  K[found++] = fraction(Math.cbrt(prime));
}

const words = new Uint32Array(64);

function sha256(bytes) {
  const state = H.slice();
  const length = bytes.length;
  const padded = new Uint8Array((length + 9 + 63) & ~63);
  padded.set(bytes);
  padded[length] = 0x80;
  new DataView(padded.buffer).setUint32(padded.length - 4, length * 8);
  const view = new DataView(padded.buffer);
  for (let offset = 0; offset < padded.length; offset += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(offset + 4 * i);
    for (let i = 16; i < 64; i++) {
      const a = words[i - 15], b = words[i - 2];
      words[i] = words[i - 16] + words[i - 7]
        + ((a >>> 7 | a << 25) ^ (a >>> 18 | a << 14) ^ a >>> 3) + ((b >>> 17 | b << 15) ^ (b >>> 19 | b << 13) ^ b >>> 10);
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const t1 = h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + (e & f ^ ~e & g) + K[i] + words[i] | 0;
      const t2 = ((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + (a & b ^ a & c ^ b & c) | 0;
      h = g; g = f; f = e; e = d + t1 | 0; d = c; c = b; b = a; a = t1 + t2 | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  }
  return state;
}

onmessage = ({ data: { salt, challenge, maxnumber } }) => {
  const wanted = challenge.match(/.{8}/g).map(part => parseInt(part, 16));
  const encoder = new TextEncoder();
  for (let number = 0; number <= maxnumber; number++) {
    const state = sha256(encoder.encode(salt + number));
    if (state[0] === wanted[0] && wanted.every((word, i) => word === state[i])) {
      postMessage({ number });
      return;
    }
  }
  postMessage({ number: null });
};
