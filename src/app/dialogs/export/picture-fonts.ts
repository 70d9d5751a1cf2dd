import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import monoUrl from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url'

let faces: Promise<string> | undefined

/** The faces of the page inside of a picture: one that is shown as an image reaches no font of the page. */
export const pictureFonts = (): Promise<string> => (faces ??= style())

async function style(): Promise<string> {
  const [mono, inter] = await Promise.all([dataOf(monoUrl), dataOf(interUrl)])
  return `<style>${face('JetBrains Mono Variable', mono)}${face('Inter Variable', inter)}</style>`
}

const face = (family: string, data: string): string =>
  `@font-face{font-family:'${family}';font-weight:100 800;src:url(${data}) format('woff2')}`

async function dataOf(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return `data:font/woff2;base64,${btoa(binary)}`
}
