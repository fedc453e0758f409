import { Eye, Lock, Snowflake } from 'lucide-react'
import type { JSX } from 'react'
import { useBoardCore } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'

/** Beside the title: what keeps somebody from writing here, for as long as it does. */
export function StandingTag(): JSX.Element | null {
  const { t } = useLanguage()
  const { rights, stopped } = useBoardCore()
  const { role, frozen, locked } = rights.standing
  if (role === 'observer' || stopped !== null) return <Tag icon={Eye} words={t('top.readOnly')} />
  if (frozen) return <Tag icon={Snowflake} words={t('top.frozen')} />
  return locked ? <Tag icon={Lock} words={t('top.locked')} /> : null
}

function Tag({ icon: Icon, words }: { icon: typeof Eye; words: string }): JSX.Element {
  return (
    <span className="tag" title={words}>
      <Icon className="icon sm" aria-hidden />
      <span>{words}</span>
    </span>
  )
}
