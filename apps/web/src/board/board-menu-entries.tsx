import { liveJourneys, META_ID, type Meta, voteResults } from '@parcours/board'
import type { Locale } from '@parcours/words'
import {
  ALargeSmall,
  Bell,
  CircleQuestionMark,
  ClipboardCheck,
  Group,
  History,
  Keyboard,
  Languages,
  ListChecks,
  MessagesSquare,
  MousePointer2,
  Search,
  Signpost,
  Smile,
  SunMoon,
  Trash2,
  Trophy,
  UserRound,
  Users,
} from 'lucide-react'
import type { JSX } from 'react'
import { keyOf } from '../keys/sheet-rows.ts'
import { useLanguage } from '../language/locale.tsx'
import { LANGUAGE_NAMES } from '../language/names.ts'
import { ButtonMenu } from '../menus/button-menu.tsx'
import { Check, Entry, Line, Radio, Submenu } from '../menus/menu-parts.tsx'
import type { Opened } from '../parts/opener.tsx'
import { type RepeatAct, RepeatEntries } from '../repeat/repeat-entries.tsx'
import { AarrrFilterEntry } from '../stages/aarrr-entry.tsx'
import { useTheme } from '../theme/theme.tsx'
import { ThemeChoices } from '../theme/theme-menu.tsx'

import { useBoard, useBoardUi, useMayChange } from './board-context.tsx'

import { setPreference, usePreferences } from './preferences.ts'

/** Panels, the board's own settings (for everybody), and one's own (for this browser). */
export function BoardMenuEntries({
  onShortcuts,
  onFind,
  onVersions,
  onRepeat,
  ...opened
}: Opened & {
  onShortcuts(): void
  onFind(): void
  onVersions(): void
  onRepeat(act: RepeatAct): void
}): JSX.Element {
  const { t, locale, setLocale } = useLanguage()
  const { session, rights, setPanel, openOverlay } = useBoardUi()
  const maySet = useMayChange('meta', META_ID)
  const board = useBoard()
  const { meta } = board
  const [firstJourney] = liveJourneys(board)
  const hasVotes = voteResults(board).length > 0
  const { choice, setChoice } = useTheme()
  const preferences = usePreferences()
  const { editor } = session
  const { role } = rights.standing
  return (
    <ButtonMenu {...opened}>
      <Entry
        icon={<UserRound className="icon" />}
        onSelect={() => setPanel({ kind: 'personas', persona: null })}
      >
        {t('personas.title')}
      </Entry>
      <Entry icon={<ListChecks className="icon" />} onSelect={() => setPanel({ kind: 'agenda' })}>
        {t('agenda.title')}
      </Entry>
      {rights.mayAdd('groups') && (
        <Entry icon={<Group className="icon" />} onSelect={() => setPanel({ kind: 'similar' })}>
          {t('similar.open')}
        </Entry>
      )}
      {hasVotes && (
        <Entry icon={<Trophy className="icon" />} onSelect={() => setPanel({ kind: 'results', vote: null })}>
          {t('results.open')}
        </Entry>
      )}
      <Entry
        icon={<ClipboardCheck className="icon" />}
        onSelect={() => setPanel({ kind: 'actions', action: null })}
      >
        {t('actions.title')}
      </Entry>
      {board.ratings.size > 0 && rights.ratingRound === null && (
        <Entry icon={<Smile className="icon" />} onSelect={() => setPanel({ kind: 'ratings' })}>
          {t('ratings.title')}
        </Entry>
      )}
      <Entry icon={<Trash2 className="icon" />} onSelect={() => setPanel({ kind: 'bin' })}>
        {t('bin.title')}
      </Entry>
      {(role === 'facilitator' || role === 'editor') && (
        <Entry icon={<History className="icon" />} onSelect={onVersions}>
          {t('versions.title')}
        </Entry>
      )}
      {role === 'facilitator' && <RepeatEntries onChoose={onRepeat} />}
      {firstJourney !== undefined && rights.mayChange(board, 'journeys', firstJourney.id) && (
        <Entry
          icon={<Signpost className="icon" />}
          onSelect={() => openOverlay({ kind: 'convert', journey: firstJourney.id })}
        >
          {t('convert.open')}
        </Entry>
      )}
      {maySet && (
        <>
          <Line />
          <Submenu label={t('settings.language')} icon={<MessagesSquare className="icon" />}>
            <Radio
              value={meta.locale}
              onChange={(value) => editor.setMeta({ locale: value as Locale })}
              options={(['fr', 'en'] as const).map((value) => ({
                value,
                label: LANGUAGE_NAMES[value],
                lang: value,
              }))}
            />
          </Submenu>
          <Submenu label={t('settings.textSize')} icon={<ALargeSmall className="icon" />}>
            <Radio
              value={meta.textSize}
              onChange={(value) => editor.setMeta({ textSize: value as Meta['textSize'] })}
              options={(['S', 'M', 'L'] as const).map((value) => ({
                value,
                label: t(`textSize.${value}`),
              }))}
            />
          </Submenu>
          <Submenu label={t('settings.market')} icon={<Users className="icon" />}>
            <Radio
              value={meta.market}
              onChange={(value) => editor.setMeta({ market: value as Meta['market'] })}
              options={(['b2c', 'b2b'] as const).map((value) => ({
                value,
                label: t(`market.${value}`),
              }))}
            />
          </Submenu>
        </>
      )}
      <Line />
      <Entry
        icon={<Search className="icon" />}
        keys={keyOf(t, 'find')}
        // Once the menu has given the focus back: the field takes it then.
        onSelect={() => setTimeout(onFind, 0)}
      >
        {t('find.open')}
      </Entry>
      <AarrrFilterEntry />
      <Submenu label={t('theme.label')} icon={<SunMoon className="icon" />}>
        <ThemeChoices choice={choice} setChoice={setChoice} />
      </Submenu>
      <Submenu label={t('settings.myLanguage')} icon={<Languages className="icon" />}>
        <Radio
          value={locale}
          onChange={(value) => setLocale(value as Locale)}
          options={(['fr', 'en'] as const).map((value) => ({
            value,
            label: LANGUAGE_NAMES[value],
            lang: value,
          }))}
        />
      </Submenu>
      <Check
        checked={preferences.cursors}
        onChange={(on) => setPreference('cursors', on)}
        icon={<MousePointer2 className="icon" />}
      >
        {t('settings.cursors')}
      </Check>
      <Check
        checked={preferences.chime}
        onChange={(on) => setPreference('chime', on)}
        icon={<Bell className="icon" />}
      >
        {t('agenda.chime')}
      </Check>
      <Check
        checked={preferences.singleKeys}
        onChange={(on) => setPreference('singleKeys', on)}
        icon={<Keyboard className="icon" />}
      >
        {t('settings.singleKeys')}
      </Check>
      <Entry icon={<CircleQuestionMark className="icon" />} onSelect={onShortcuts} keys="?">
        {t('shortcuts.title')}
      </Entry>
    </ButtonMenu>
  )
}
