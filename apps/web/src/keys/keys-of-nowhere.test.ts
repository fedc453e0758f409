// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { passToMap } from './keys-of-nowhere.ts'

let map: HTMLElement
let heard: string[]
let end: AbortController

beforeEach(() => {
  heard = []
  end = new AbortController()
  const { signal } = end
  map = document.body.appendChild(document.createElement('div'))
  map.tabIndex = 0
  map.addEventListener('keydown', (event) => {
    heard.push(`map ${event.ctrlKey ? 'Ctrl+' : ''}${event.key} ${event.code}`)
    if (event.key === 'n') event.preventDefault()
  })
  const pass = (event: KeyboardEvent): void => passToMap(event, () => map.focus())
  addEventListener('keydown', pass, { capture: true, signal })
  addEventListener('keydown', ({ key }) => void heard.push(`page ${key}`), { signal })
})
afterEach(() => {
  end.abort()
  document.body.replaceChildren()
})

/** @returns whether somebody took it */
const press = (key: string, init: KeyboardEventInit = {}): boolean =>
  !(document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
  )

describe('keys that nothing on the page has', () => {
  it('are the map’s, once each, and it has the focus then', () => {
    expect(press('n', { code: 'KeyN' })).toBe(true)
    expect(document.activeElement).toBe(map)
    expect(press('0', { code: 'Digit0', ctrlKey: true })).toBe(false)
    expect(heard).toEqual(['map n KeyN', 'page n', 'map Ctrl+0 Digit0', 'page 0'])
  })

  it.each(['Tab', 'F6', 'F8', 'Control', 'CapsLock', 'Dead', 'AudioVolumeUp', 'F5'])(
    'stay the page’s: %s',
    (key) => {
      press(key)
      expect([document.activeElement === map, heard]).toEqual([false, [`page ${key}`]])
    },
  )

  it('are nobody’s while they are held from before: what they were for is gone', () => {
    press('Enter', { repeat: true })
    expect([document.activeElement === map, heard]).toEqual([false, ['page Enter']])
    press('Enter')
    expect(heard).toEqual(['page Enter', 'map Enter ', 'page Enter'])
  })

  it('copy text that is marked on the page, and else what is selected on the map', () => {
    const text = document.body.appendChild(document.createElement('p'))
    text.textContent = 'a version'
    document.getSelection()?.selectAllChildren(text)
    press('c', { ctrlKey: true })
    expect(document.activeElement).not.toBe(map)
    document.getSelection()?.removeAllRanges()
    press('c', { ctrlKey: true })
    expect(document.activeElement).toBe(map)
  })

  it('stay with a field, and with a dialog', () => {
    const field = document.body.appendChild(document.createElement('input'))
    field.focus()
    press('n')
    field.blur()
    document.body.appendChild(document.createElement('div')).setAttribute('role', 'dialog')
    press('m')
    expect(heard).toEqual(['page n', 'page m'])
  })
})
