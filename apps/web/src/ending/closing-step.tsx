import type { JSX } from 'react'
import { later } from '../parts/later.ts'
import { useWorkshopUi } from '../workshop/workshop-context.tsx'

// Seen once a workshop.
const ClosingDialog = later(() => import('./closing-dialog.tsx').then((module) => module.ClosingDialog))

/** The closing step, while a facilitator is at it. @param onActions shows the list of actions */
export function ClosingStep({ onActions }: { onActions(): void }): JSX.Element | null {
  const { closing, setClosing } = useWorkshopUi()
  if (!closing) return null
  return <ClosingDialog onClose={() => setClosing(false)} onActions={onActions} />
}
