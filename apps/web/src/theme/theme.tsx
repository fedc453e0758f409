import { createContext, type JSX, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { readText, writeText } from '../storage/browser-storage.ts'

const STORAGE_KEY = 'parcours.theme'
const DARK = '(prefers-color-scheme: dark)'

export const THEME_CHOICES = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEME_CHOICES)[number]

interface ThemeState {
  choice: ThemeChoice
  theme: 'light' | 'dark'
  setChoice(choice: ThemeChoice): void
}

const ThemeContext = createContext<ThemeState | null>(null)

export function storedChoice(stored: string | null): ThemeChoice {
  return THEME_CHOICES.find((choice) => choice === stored) ?? 'system'
}

/** Follows the system until the person chooses; the choice is kept in this browser. */
export function ThemeProvider({ children }: { children: ReactNode }): JSX.Element {
  const [choice, setChoice] = useState<ThemeChoice>(() => storedChoice(readText(STORAGE_KEY)))
  const [systemDark, setSystemDark] = useState(() => matchMedia(DARK).matches)
  useEffect(() => {
    const media = matchMedia(DARK)
    const follow = (): void => setSystemDark(media.matches)
    media.addEventListener('change', follow)
    return () => media.removeEventListener('change', follow)
  }, [])
  const theme = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  const state = useMemo<ThemeState>(
    () => ({
      choice,
      theme,
      setChoice: (next) => {
        writeText(STORAGE_KEY, next)
        setChoice(next)
      },
    }),
    [choice, theme],
  )
  return <ThemeContext value={state}>{children}</ThemeContext>
}

export function useTheme(): ThemeState {
  const state = useContext(ThemeContext)
  if (state === null) throw new Error('useTheme needs a ThemeProvider')
  return state
}
