const shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21] as const
const constants = Array.from({ length: 64 }, (_, index) =>
  Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32),
)

/** MD5 of the text's UTF-8 as 32 hex digits (RFC 1321): shortens names, protects nothing. */
export function md5Hex(text: string): string {
  const words = padded(new TextEncoder().encode(text))
  const state: Digest = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
  for (let offset = 0; offset < words.length; offset += 16) {
    const next = round(state, words.subarray(offset, offset + 16))
    state.forEach((value, index) => {
      state[index] = (value + (next[index] ?? 0)) | 0
    })
  }
  return state.map(littleEndianHex).join('')
}

type Digest = [number, number, number, number]

function padded(bytes: Uint8Array): Uint32Array {
  const blocks = ((bytes.length + 8) >>> 6) + 1
  const buffer = new Uint8Array(blocks * 64)
  buffer.set(bytes)
  buffer[bytes.length] = 0x80
  const view = new DataView(buffer.buffer)
  view.setUint32(buffer.length - 8, (bytes.length * 8) >>> 0, true)
  view.setUint32(buffer.length - 4, Math.floor(bytes.length / 2 ** 29), true)
  return Uint32Array.from({ length: blocks * 16 }, (_, index) => view.getUint32(index * 4, true))
}

function round(state: Digest, block: Uint32Array): Digest {
  let [a, b, c, d] = state
  for (let step = 0; step < 64; step += 1) {
    const [mixed, word] = mix(step, b, c, d)
    const sum = (a + mixed + (constants[step] ?? 0) + (block[word] ?? 0)) | 0
    const shift = shifts[(step >> 4) * 4 + (step & 3)] ?? 0
    a = d
    d = c
    c = b
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0
  }
  return [a, b, c, d]
}

/** The four functions of the RFC, with the index of the word each step takes. */
function mix(step: number, b: number, c: number, d: number): readonly [number, number] {
  if (step < 16) return [(b & c) | (~b & d), step]
  if (step < 32) return [(d & b) | (~d & c), (5 * step + 1) % 16]
  if (step < 48) return [b ^ c ^ d, (3 * step + 5) % 16]
  return [c ^ (b | ~d), (7 * step) % 16]
}

function littleEndianHex(value: number): string {
  let text = ''
  for (let index = 0; index < 4; index += 1) {
    text += ((value >>> (index * 8)) & 0xff).toString(16).padStart(2, '0')
  }
  return text
}
