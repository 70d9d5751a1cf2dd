import { GitCommitVertical, GitCompareArrows } from 'lucide-react'
import type { Action } from './action.ts'

export const showVersions: Action = {
  id: 'showVersions',
  icon: GitCompareArrows,
  keys: [],
  scope: 'page',
  when: ({ window }) => window.getState().review === undefined,
  run: ({ window }) => window.getState().showReview('working'),
}

export const saveVersion: Action = {
  id: 'saveVersion',
  icon: GitCommitVertical,
  keys: ['Mod+Shift+S'],
  scope: 'always',
  when: ({ document }) => !document.getState().readOnly,
  run: ({ window }) => window.getState().showReview('working'),
}

export const versionActions: readonly Action[] = [showVersions, saveVersion]
