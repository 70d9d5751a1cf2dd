import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'

/** The picture in the export dialog. */
export class PicturePage {
  readonly dialog: Locator

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog')
  }

  /** By the palette, as any action. */
  async open(): Promise<void> {
    await expect(this.dialog).toBeHidden()
    await this.page.keyboard.press('Control+k')
    await this.dialog.getByRole('combobox').waitFor()
    await this.page.keyboard.type('Export picture')
    await this.page.keyboard.press('Enter')
    await this.made()
  }

  /** Until the file that the settings ask for is there. */
  async made(): Promise<void> {
    await expect(this.dialog.getByRole('button', { name: /^Download / })).toBeEnabled({
      timeout: 60_000,
    })
  }

  async set(group: 'Format' | 'Scale' | 'Colours', value: string): Promise<void> {
    await this.dialog
      .getByRole('radiogroup', { name: group })
      .getByRole('radio', { name: value })
      .click()
    await this.made()
  }

  async show(part: string): Promise<void> {
    await this.dialog.getByRole('combobox', { name: 'What the picture shows' }).click()
    await this.page.getByRole('option', { name: part }).click()
    await this.made()
  }

  async withoutGround(): Promise<void> {
    await this.dialog.getByRole('checkbox', { name: 'Ground' }).uncheck()
    await this.made()
  }

  async download(): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const coming = this.page.waitForEvent('download')
    await this.dialog.getByRole('button', { name: /^Download / }).click()
    const download = await coming
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  /** What the foot says of the size: [width, height]. */
  async size(): Promise<readonly [number, number]> {
    const words = await this.dialog
      .getByText(/ × .* px/)
      .last()
      .innerText()
    const [, width = '', height = ''] = /([\d,]+) × ([\d,]+) px/.exec(words) ?? []
    return [Number(width.replaceAll(',', '')), Number(height.replaceAll(',', ''))]
  }

  /** What the browser decodes of an image: its size and the colour, with opacity, of one of its pixels. */
  decoded(bytes: Buffer, type: string, at: { readonly x: number; readonly y: number }) {
    return this.page.evaluate(
      async ([data, kind, { x, y }]) => {
        const image = new Image()
        image.src = `data:${kind};base64,${data}`
        await image.decode()
        const canvas = document.createElement('canvas')
        canvas.width = image.naturalWidth
        canvas.height = image.naturalHeight
        const pen = canvas.getContext('2d')
        pen?.drawImage(image, 0, 0)
        const pixel = [...(pen?.getImageData(x, y, 1, 1).data ?? [])]
        return { width: canvas.width, height: canvas.height, pixel }
      },
      [bytes.toString('base64'), type, at] as const,
    )
  }
}
