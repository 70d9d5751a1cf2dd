import { texts } from '#texts'
import { Recent } from './recent.tsx'
import { StartCards } from './start-cards.tsx'
import styles from './start.module.css'
import { TemplateCards } from './template-cards.tsx'

/** The first screen: it lies on the empty canvas and leaves with the first change. */
export function StartSheet() {
  return (
    <div className={styles['scroll']}>
      <div className={styles['sheet']} role="region" aria-label={texts.start.title}>
        <StartCards />
        <TemplateCards />
        <Recent />
      </div>
    </div>
  )
}
