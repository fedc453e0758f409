import type { Id, RootName } from '@parcours/board'
import { recordOfItemId } from '@parcours/layout'

/** The records of one root among scene items. */
export function selectedIds(selection: readonly string[], root: RootName): Id[] {
  return selection.flatMap((item) => {
    const record = recordOfItemId(item)
    return record?.root === root ? [record.id] : []
  })
}
