import { useEffect, useRef } from 'react'
import { inflate, sceneBounds, sceneOf, svgPicture } from '#picture'
import { texts } from '#texts'
import { sketchedDocument } from '../../templates/sketch.ts'
import type { Template } from '../../templates/templates.ts'
import styles from './start.module.css'

/** The template in small, drawn from its sketch in the colours of the page. */
export function Thumbnail({ template }: { template: Template }) {
  const place = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const title = texts.start.templates[template.id].name
    const scene = sceneOf(sketchedDocument(title, template.sketch))
    const bounds = sceneBounds(scene)
    const svg = svgPicture(scene, {
      title,
      detail: 'sketch',
      ground: false,
      ...(bounds && { area: inflate(bounds, 16) }),
    })
    const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
    place.current?.replaceChildren(documentElement)
  }, [template])
  return <span ref={place} className={styles['thumbnail']} aria-hidden="true" />
}
