import type { BoardInfo, Seat } from '@parcours/sync'
import type { JSX } from 'react'

export function BoardPage({ info }: { info: BoardInfo; seat: Seat; onReopen(): void }): JSX.Element {
  return <main>{info.title}</main>
}
