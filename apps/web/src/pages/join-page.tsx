import type { BoardInfo, Role, Seat } from '@parcours/sync'
import { ArrowRight, CircleAlert, Compass, Eye, type LucideIcon, Pencil, PenLine } from 'lucide-react'
import { type FormEvent, type JSX, useEffect, useId, useRef, useState } from 'react'
import { joinBoard } from '../api/boards.ts'
import { ApiError } from '../api/http.ts'
import { freeColor, rememberedMe, rememberMe } from '../boards/me.ts'
import { ColorChoice } from '../join/color-choice.tsx'
import { RoleChoice, type RoleOption } from '../join/role-choice.tsx'
import { TrailBackdrop } from '../join/trail-backdrop.tsx'
import { LanguageSwitch } from '../language/language-switch.tsx'
import { useLanguage } from '../language/locale.tsx'
import { Avatars } from '../parts/avatar.tsx'
import { Logo } from '../parts/logo.tsx'
import '../join/join.css'

const MAX_NAME = 60

/** Name, colour, role and language on one page; no account. */
export function JoinPage({
  info,
  joinKey,
  preload,
  onJoined,
}: {
  info: BoardInfo
  joinKey: string
  /** Fetches the board's code while the person types their name. */
  preload(): Promise<unknown>
  onJoined(seat: Seat): void
}): JSX.Element {
  const { t, locale } = useLanguage()
  const [me] = useState(rememberedMe)
  const [name, setName] = useState(me?.name ?? '')
  const [color, setColor] = useState(() =>
    freeColor(
      info.people.map((person) => person.color),
      me?.color ?? null,
    ),
  )
  const [observe, setObserve] = useState(info.role === 'observer')
  const [state, setState] = useState<'idle' | 'nameless' | 'joining'>('idle')
  const [failure, setFailure] = useState<string | null>(null)
  const nameInput = useRef<HTMLInputElement>(null)
  const nameId = useId()

  useEffect(() => {
    nameInput.current?.focus()
    // A failure is told when the board is really wanted.
    preload().catch(() => undefined)
  }, [preload])
  useEffect(() => {
    document.title = `${info.title} — Parcours`
  }, [info.title])

  const join = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const trimmed = name.trim()
    if (trimmed === '') {
      setState('nameless')
      nameInput.current?.focus()
      return
    }
    setState('joining')
    setFailure(null)
    try {
      const wantsToWatch = observe && info.role !== 'observer'
      const seat = await joinBoard(info.id, joinKey, {
        name: trimmed,
        color,
        locale,
        ...(wantsToWatch ? { observe: true } : {}),
      })
      rememberMe({ name: trimmed, color })
      onJoined(seat)
    } catch (error) {
      setState('idle')
      const words = error instanceof ApiError ? error.detail || error.title : ''
      setFailure(words || t('join.failed'))
    }
  }

  return (
    <main className="doorstep join">
      <TrailBackdrop />
      <header>
        <span className="row brand">
          <Logo size={38} />
          <b>Parcours</b>
        </span>
        <LanguageSwitch />
      </header>
      <section className="doorstep-card join-card" aria-labelledby={`${nameId}-title`}>
        <h1 id={`${nameId}-title`}>{info.title}</h1>
        <Present info={info} />
        <form onSubmit={join} noValidate>
          <div className="field">
            <label htmlFor={nameId}>{t('join.name')}</label>
            <input
              id={nameId}
              ref={nameInput}
              className="input join-name"
              value={name}
              maxLength={MAX_NAME}
              autoComplete="name"
              required
              aria-required="true"
              aria-invalid={state === 'nameless'}
              aria-describedby={`${nameId}-help`}
              onChange={(event) => {
                setName(event.target.value)
                setState('idle')
              }}
            />
            {state === 'nameless' ? (
              <span className="field-error" id={`${nameId}-help`} role="alert">
                <CircleAlert className="icon xs" aria-hidden />
                {t('join.nameless')}
              </span>
            ) : (
              <span className="help" id={`${nameId}-help`}>
                {t('join.nameHelp')}
              </span>
            )}
          </div>
          <ColorChoice color={color} people={info.people} onChange={setColor} />
          <RoleChoice
            options={roleOptions(info.role)}
            chosen={observe ? 'observer' : info.role}
            onChange={(role) => setObserve(role === 'observer')}
          />
          {failure !== null && (
            <p className="alert" role="alert">
              <CircleAlert className="icon" aria-hidden />
              <span className="grow">{failure}</span>
            </p>
          )}
          <button type="submit" className="btn primary lg" disabled={state === 'joining'}>
            {state === 'joining' ? t('join.joining') : t(observe ? 'join.watch' : 'join.submit')}
            <ArrowRight className="icon sm" aria-hidden />
          </button>
        </form>
      </section>
    </main>
  )
}

/** Whose workshop it is, and who is there. */
function Present({ info }: { info: BoardInfo }): JSX.Element {
  const { t } = useLanguage()
  const { people, host } = info
  const count = people.length
  const leader = people.find(({ name, role }) => role === 'facilitator' && name === host)
  const here = leader ?? people.find(({ role }) => role === 'facilitator')
  const words = (): string => {
    if (here !== undefined) return t('join.led', { name: here.name, count })
    if (host !== null) return t('join.hosted', { name: host, count })
    return count === 0 ? t('join.nobody') : t('join.people', { count })
  }
  return (
    <p className="row join-people">
      {people.length > 0 && <Avatars people={people} most={3} small />}
      <span>{words()}</span>
    </p>
  )
}

const ROLE_ICONS: Readonly<Record<Role, LucideIcon>> = {
  facilitator: Compass,
  editor: Pencil,
  contributor: PenLine,
  observer: Eye,
}

/** The link decides the role; just watching is always the person's own choice. */
function roleOptions(role: Role): RoleOption[] {
  const roles: Role[] = role === 'observer' ? [role] : [role, 'observer']
  return roles.map((each) => ({ role: each, icon: ROLE_ICONS[each] }))
}
