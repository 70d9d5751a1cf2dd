import type { Revision } from '#document'
import { Answers } from './answers.tsx'
import { ChangeList } from './change-list.tsx'
import type { Change } from './changes.ts'
import { SavedVersion } from './saved-version.tsx'
import { Scripts } from './scripts.tsx'
import { KeptSeal } from './seal.tsx'

interface KeptVersionProps {
  readonly revision: Revision
  readonly changes: readonly Change[]
}

/** A version that is saved, with its migration as it was run then. */
export function KeptVersion({ revision, changes }: KeptVersionProps) {
  return (
    <>
      <SavedVersion revision={revision} />
      <ChangeList changes={changes} reviewed={revision.id} />
      <Answers decisions={revision.decisions} mistakes={[]} />
      <Scripts scripts={revision.scripts} />
      <KeptSeal proofs={revision.proofs} />
    </>
  )
}
