import type { JSX } from 'react'
import { BinPanel } from '../bin/bin-panel.tsx'
import { PersonasPanel } from '../personas/personas-panel.tsx'
import { useBoardUi } from './board-context.tsx'

export function SidePanel(): JSX.Element | null {
  const { panel } = useBoardUi()
  if (panel === null) return null
  return panel.kind === 'bin' ? <BinPanel /> : <PersonasPanel persona={panel.persona} />
}
