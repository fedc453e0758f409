import type { JSX } from 'react'
import { useLanguage } from '../language/locale.tsx'
import { later } from '../parts/later.ts'
import { Opener } from '../parts/opener.tsx'
import { RingShare } from '../parts/ring-share.tsx'
import type { InRoom } from './people-in-room.ts'

const ReadyNames = later(() => import('./ready-names.tsx').then((module) => module.ReadyNames))

/** How many have done what the step asks; who, on demand. */
export function ReadyCount({ asked }: { asked: readonly InRoom[] }): JSX.Element {
  const { t } = useLanguage()
  const ready = asked.filter(({ isReady }) => isReady)
  const others = asked.filter(({ isReady }) => !isReady)
  const values = { done: ready.length, count: asked.length }
  const share = ready.length / asked.length
  return (
    <Opener
      opens="dialog"
      className="ready-count"
      shows={(opened) => (
        <ReadyNames {...opened} ready={ready} others={others} label={t('ready.count', values)} />
      )}
    >
      <span className="visually-hidden">{t('ready.count', values)}</span>
      <span className="ready-ring" aria-hidden="true">
        <svg viewBox="0 0 40 40" aria-hidden="true">
          <RingShare share={share} className="share" />
        </svg>
        <b className="num">
          {values.done}/{values.count}
        </b>
      </span>
      <span className="ready-word" aria-hidden="true">
        {t('ready.word')}
      </span>
    </Opener>
  )
}
