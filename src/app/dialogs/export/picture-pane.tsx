import { CircleX, Copy, Download, Info, TriangleAlert } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { tablesOf, useDocument, useSession } from '#canvas'
import { texts } from '#texts'
import { Button, Checkbox, notify, ProgressBar, Segmented, Select } from '#ui'
import { size } from '../../texts/en/export.ts'
import { fileNameFor, saveFileAs } from '../../storage/file-access.ts'
import styles from './export-dialog.module.css'
import { paintedScale, paintedSize, paintPng } from './paint-png.ts'
import { offeredParts, type OfferedPart } from './picture-parts.ts'
import pane from './picture-pane.module.css'
import { pageTheme } from './theme-colors.ts'
import { usePicture, type PictureSettings, type PictureState } from './use-picture.ts'

const words = texts.picture
const types = { svg: 'image/svg+xml', png: 'image/png', pdf: 'application/pdf' } as const

/** The drawing as a picture: how it is to be, what it will be, and the file. */
export function PicturePane({ isSelectionOnly }: { isSelectionOnly: boolean }) {
  const document = useDocument((present) => present)
  const parts = useParts()
  const [key, setKey] = useState(isSelectionOnly ? 'selection' : 'sheet')
  const chosen = parts.find((one) => one.key === key) ?? parts[0]
  const [format, setFormat] = useState<PictureSettings['format']>('svg')
  const [scale, setScale] = useState<PictureSettings['scale']>(2)
  const [theme, setTheme] = useState(pageTheme)
  const [ground, setGround] = useState(true)
  const settings = { part: chosen.part, format, scale, theme, ground }
  const picture = usePicture(document, settings)
  return (
    <div className={styles['preview']}>
      <div className={pane['settings']}>
        <Segmented
          label={words.format}
          value={format}
          options={options(words.formats)}
          onChange={setFormat}
        />
        {format === 'png' ? (
          <Segmented
            label={words.scale}
            value={`${scale}`}
            options={scales.map((value) => ({ value: `${value}`, label: words.scales[value] }))}
            onChange={(value) => setScale(scales.find((one) => `${one}` === value) ?? 1)}
          />
        ) : null}
        <Segmented
          label={words.theme}
          value={theme}
          options={options(words.themes)}
          onChange={setTheme}
        />
        <Checkbox label={words.ground} checked={ground} onChange={setGround} />
        <Parts parts={parts} chosen={chosen} onChoose={setKey} />
      </div>
      <Shown name={document.name} picture={picture} theme={theme} ground={ground} />
      <Facts picture={picture} settings={settings} />
      <Foot name={document.name} picture={picture} settings={settings} />
    </div>
  )
}

const scales = [1, 2, 3] as const

const options = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
  (Object.entries(labels) as [Value, string][]).map(([value, label]) => ({ value, label }))

function useParts(): ReturnType<typeof offeredParts> {
  const document = useDocument((present) => present)
  const selection = useSession((state) => state.selection)
  const diagram = useSession((state) => state.diagram)
  const expanded = useSession((state) => state.expanded)
  return useMemo(
    () => offeredParts(document, { diagram, expanded, selected: tablesOf(selection) }),
    [document, diagram, expanded, selection],
  )
}

interface PartsProps {
  readonly parts: readonly OfferedPart[]
  readonly chosen: OfferedPart
  readonly onChoose: (key: string) => void
}

function Parts({ parts, chosen, onChoose }: PartsProps) {
  if (parts.length < 2) return null
  return (
    <div className={pane['parts']}>
      <Select
        label={words.shows}
        value={chosen.key}
        options={parts.map(({ key, label }) => ({ value: key, label }))}
        onChange={onChoose}
      />
    </div>
  )
}

interface ShownProps {
  readonly name: string
  readonly picture: PictureState
  readonly theme: string
  readonly ground: boolean
}

function Shown({ name, picture, theme, ground }: ShownProps) {
  const { preview, made, failure, done } = picture
  const [count, total] = done
  const isBusy = made === undefined && failure === undefined
  return (
    <div className={pane['shown']} data-theme={theme} data-ground={ground ? '' : undefined}>
      {preview === undefined ? null : <img src={preview} alt={words.preview(name)} />}
      {isBusy ? (
        <div className={pane['busy']} role="status">
          <span>{words.drawing(count, total)}</span>
          <ProgressBar
            label={words.drawing(count, total)}
            {...(total === 0 ? {} : { done: count, total })}
          />
        </div>
      ) : null}
    </div>
  )
}

interface PictureProps {
  readonly picture: PictureState
  readonly settings: PictureSettings
}

/** What is to be known about the file. */
function Facts({ picture: { drawn, made, failure }, settings: { format, scale } }: PictureProps) {
  const most = drawn && format === 'png' ? paintedScale(drawn.area, scale) : scale
  const pixels = drawn && paintedSize(drawn.area, scale)
  if (failure !== undefined)
    return (
      <Fact tone="bad" icon={<CircleX size={14} strokeWidth={2} aria-hidden="true" />}>
        {words.failed(failure)}
      </Fact>
    )
  if (made && made.lost > 0)
    return (
      <Fact tone="warn" icon={<TriangleAlert size={14} strokeWidth={2} aria-hidden="true" />}>
        {words.lost(made.lost)}
      </Fact>
    )
  if (pixels && most < scale)
    return (
      <Fact tone="warn" icon={<TriangleAlert size={14} strokeWidth={2} aria-hidden="true" />}>
        {words.reduced(scale, words.pixels(pixels.width, pixels.height), most)}
      </Fact>
    )
  if (format !== 'svg') return null
  return <Fact icon={<Info size={14} strokeWidth={2} aria-hidden="true" />}>{words.fonts}</Fact>
}

function Fact({ tone, icon, children }: { tone?: string; icon: ReactNode; children: ReactNode }) {
  return (
    <div className={styles['notes']}>
      <p
        className={styles['noteLine']}
        data-tone={tone}
        role={tone === 'bad' ? 'alert' : undefined}
      >
        {icon}
        {children}
      </p>
    </div>
  )
}

function Foot({ name, picture, settings }: PictureProps & { name: string }) {
  const { drawn, made } = picture
  const { format, scale } = settings
  const fileName = fileNameFor(name, `.${format}`)
  const shown = drawn && sizeOf(drawn.area, settings)
  return (
    <div className={pane['foot']}>
      <p className={styles['total']}>
        {shown ? words.pixels(shown.width, shown.height) : ''}{' '}
        <span>{made ? size(made.bytes) : ''}</span>
      </p>
      <Button
        size="large"
        disabled={!drawn}
        icon={<Copy size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => drawn && void copy(drawn, scale)}
      >
        {words.copy}
      </Button>
      <Button
        size="large"
        variant="main"
        disabled={!made}
        icon={<Download size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => made && void save({ name: fileName, data: made.data, type: types[format] })}
      >
        {words.download(fileName)}
      </Button>
    </div>
  )
}

type Drawn = NonNullable<PictureState['drawn']>

const sizeOf = (area: Drawn['area'], { format, scale }: PictureSettings) =>
  paintedSize(area, format === 'png' ? paintedScale(area, scale) : 1)

async function save(file: Parameters<typeof saveFileAs>[0]): Promise<void> {
  const outcome = await saveFileAs(file)
  if (outcome.kind === 'failed')
    notify({ tone: 'bad', text: texts.shell.notSavedTo(file.name, outcome.reason) })
}

async function copy(drawn: Drawn, wanted: number): Promise<void> {
  const scale = paintedScale(drawn.area, wanted)
  const { width, height } = paintedSize(drawn.area, scale)
  try {
    // given as a promise, since a click counts for a short time only
    const image = paintPng(drawn, scale, () => undefined)
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })])
    notify({ text: words.copied(words.pixels(width, height)) })
  } catch {
    notify({ tone: 'bad', text: words.notCopied })
  }
}
