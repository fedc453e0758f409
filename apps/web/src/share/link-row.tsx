import type { Role } from '@parcours/sync'
import { dateFormat } from '@parcours/words'
import {
  CalendarClock,
  Check,
  Compass,
  Copy,
  DoorClosed,
  DoorOpen,
  Ellipsis,
  Eye,
  type LucideIcon,
  Pencil,
  PenLine,
  RefreshCw,
} from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { type JSX, useId, useRef, useState } from 'react'
import type { LinkChange } from '../api/access.ts'
import { useLanguage } from '../language/locale.tsx'
import { Entry } from '../menus/menu-parts.tsx'
import { copyText } from '../parts/copy-text.ts'
import { useToasts } from '../toasts/toasts.tsx'
import { LinkAction, type LinkActionKind } from './link-action.tsx'
import type { ShownLink } from './use-links.ts'

const ICONS: Readonly<Record<Role, LucideIcon>> = {
  facilitator: Compass,
  editor: Pencil,
  contributor: PenLine,
  observer: Eye,
}

/** One role's link: to copy, and for who holds the root, to replace, end or close. */
export function LinkRow({
  role,
  link,
  onChange,
}: {
  role: Role
  /** Null while it is closed. */
  link: ShownLink
  /** Null for who may only pass it on. Rejects with an ApiError. */
  onChange: ((change: LinkChange) => Promise<void>) | null
}): JSX.Element {
  const { t } = useLanguage()
  const toasts = useToasts()
  const [asking, setAsking] = useState<LinkActionKind | null>(null)
  const more = useRef<HTMLButtonElement>(null)
  const id = useId()
  const Icon = ICONS[role]

  const finish = (): void => {
    setAsking(null)
    // What was asked is gone, and with it what had the focus.
    requestAnimationFrame(() => more.current?.focus())
  }
  const carryOut = async (change: LinkChange, done: string): Promise<void> => {
    await onChange?.(change)
    toasts.show({ text: done, key: 'share' })
    finish()
  }

  return (
    <li className={`share-link ${role}`}>
      <Icon className="icon" aria-hidden />
      <div className="grow">
        <div className="row share-head">
          <b id={`${id}-name`}>{t(`share.role.${role}`)}</b>
          {link?.expires != null && <Ending expires={link.expires} />}
          {link === null && <span className="tag">{t('share.closed')}</span>}
        </div>
        <p className="help" id={`${id}-help`}>
          {t(`share.role.${role}.may`)}
        </p>
        <div className="row share-url">
          {link === null ? (
            <>
              <span className="grow help">{t('share.closed.detail')}</span>
              {onChange !== null && (
                <button
                  ref={more}
                  type="button"
                  className="btn secondary"
                  aria-label={t('share.openNamed', { role: t(`share.role.${role}`) })}
                  onClick={() => setAsking('open')}
                >
                  <DoorOpen className="icon sm" aria-hidden />
                  {t('share.open')}
                </button>
              )}
            </>
          ) : (
            <>
              <input
                className="input"
                readOnly
                value={link.url}
                aria-labelledby={`${id}-name`}
                aria-describedby={`${id}-help`}
                onFocus={(event) => event.target.select()}
              />
              <CopyButton role={role} url={link.url} />
              {onChange !== null && (
                <DropdownMenu.Root modal={false}>
                  <DropdownMenu.Trigger
                    ref={more}
                    className="btn ghost icon-only"
                    aria-label={t('share.more', { role: t(`share.role.${role}`) })}
                  >
                    <Ellipsis className="icon" aria-hidden />
                  </DropdownMenu.Trigger>
                  <DropdownMenu.Portal>
                    <DropdownMenu.Content
                      className="menu"
                      align="end"
                      sideOffset={6}
                      onCloseAutoFocus={(event) => {
                        // The question that was just opened has the focus.
                        if (asking !== null) event.preventDefault()
                      }}
                    >
                      <Entry
                        icon={<RefreshCw className="icon" aria-hidden />}
                        onSelect={() => setAsking('replace')}
                      >
                        {t(role === 'facilitator' ? 'share.replaceAll' : 'share.replace')}
                      </Entry>
                      {role !== 'facilitator' && (
                        <>
                          <Entry
                            icon={<CalendarClock className="icon" aria-hidden />}
                            onSelect={() => setAsking('expiry')}
                          >
                            {t('share.expiry')}
                          </Entry>
                          <Entry
                            danger
                            icon={<DoorClosed className="icon" aria-hidden />}
                            onSelect={() => setAsking('close')}
                          >
                            {t('share.close')}
                          </Entry>
                        </>
                      )}
                    </DropdownMenu.Content>
                  </DropdownMenu.Portal>
                </DropdownMenu.Root>
              )}
            </>
          )}
        </div>
        {asking !== null && (
          <LinkAction
            kind={asking}
            role={role}
            expires={link?.expires ?? null}
            onCarryOut={carryOut}
            onCancel={finish}
          />
        )}
      </div>
    </li>
  )
}

function CopyButton({ role, url }: { role: Role; url: string }): JSX.Element {
  const { t } = useLanguage()
  const toasts = useToasts()
  const [copied, setCopied] = useState<string | null>(null)
  const copy = async (): Promise<void> => {
    const done = await copyText(url)
    setCopied(done ? url : null)
    toasts.show({ text: t(done ? `share.copied.${role}` : 'copy.failed'), key: 'share' })
  }
  // A link that was replaced since is another one.
  const isCopied = copied === url
  return (
    <button
      type="button"
      className="btn secondary share-copy"
      aria-label={t('share.copyNamed', { role: t(`share.role.${role}`) })}
      onClick={() => void copy()}
    >
      {isCopied ? <Check className="icon sm" aria-hidden /> : <Copy className="icon sm" aria-hidden />}
      {t(isCopied ? 'share.copied' : 'share.copy')}
    </button>
  )
}

function Ending({ expires }: { expires: string }): JSX.Element {
  const { t, locale } = useLanguage()
  const when = dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(Date.parse(expires))
  return Date.parse(expires) > Date.now() ? (
    <span className="tag sapin">{t('share.ends', { when })}</span>
  ) : (
    <span className="tag ended">{t('share.ended', { when })}</span>
  )
}
