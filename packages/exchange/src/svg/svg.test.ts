import { BoardEditor, BoardModel, createBoardDoc, liveNotes, seedTemplate } from '@parcours/board'
import { defaultView, layout, type Primitive, type Scene, THEME } from '@parcours/layout'
import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { notoEmoji } from '../emoji/noto.ts'
import { type Drawing, type EmojiSource, exportSvg } from './index.ts'

const NO_EMOJI: EmojiSource = { picture: () => null }
const BARE = { fonts: [], emoji: NO_EMOJI }

function demo(texts: readonly string[] = []): { model: BoardModel; scene: Scene } {
  const doc = createBoardDoc()
  seedTemplate(doc, 'demo-mattress', { locale: 'fr', title: 'Anna', author: '', now: 1 })
  const model = new BoardModel(doc)
  if (texts.length > 0) {
    new BoardEditor(model, { author: 'a' }).addNotes(texts, { to: 'parking', journey: 'j1' })
  }
  return { model, scene: layout(model.board, defaultView(model.board)) }
}

function drawing(...primitives: Primitive[]): Drawing {
  const bounds = { x: 0, y: 0, w: 200, h: 100 }
  return { bounds, items: [{ kind: 'note', rect: bounds, label: '', primitives }] }
}

function line(text: string, emoji = false): Primitive {
  return {
    p: 'text',
    x: 0,
    y: 20,
    face: '480',
    size: 16,
    fill: 'ink',
    runs: [{ dx: 0, text, ...(emoji && { emoji }) }],
  }
}

const MARKUP = fc.string({ unit: fc.constantFrom(...'<>&"\'=/![]-;#x \n'), minLength: 1 })

/** Reads the file with a strict XML parser: throws if it is not well-formed. */
function parse(svg: string): Resvg {
  return new Resvg(svg, { font: { loadSystemFonts: false } })
}

const UNESCAPE: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const unescapeXml = (text: string) => text.replace(/&([^;]+);/g, (_, name: string) => UNESCAPE[name]!)
/** All words of the file, without blanks: lines are broken where the layout breaks them. */
function wordsOf(svg: string): string {
  const texts = [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/gs)].map(([, inside]) =>
    unescapeXml(inside!.replace(/<[^>]+>/g, '')),
  )
  return texts.join('').replace(/\s/g, '')
}

describe('exportSvg', { timeout: 60_000 }, () => {
  it('X-30 the same scene gives the same bytes', () => {
    const svg = exportSvg(demo().scene, 'light', BARE, { title: 'Anna' })
    expect(exportSvg(demo().scene, 'light', BARE, { title: 'Anna' })).toBe(svg)
    expect(exportSvg(structuredClone(demo().scene), 'light', BARE, { title: 'Anna' })).toBe(svg)
  })

  it('X-31 what looks like markup stays text', () => {
    const nasty = "<script>alert(1)</script>]]><![CDATA[<g onload=\"x\">&lt;&#60;' onclick='y'"
    const { scene } = demo([nasty])
    const svg = exportSvg(scene, 'light', BARE, { title: `</title><script>${nasty}`, lang: '"><script>' })
    parse(svg)
    const tagsOf = (file: string) =>
      [...new Set([...file.matchAll(/<([a-zA-Z!?][^\s/>]*)/g)].map(([, tag]) => tag))].sort()
    expect(tagsOf(svg)).toEqual(tagsOf(exportSvg(demo(['mot']).scene, 'light', BARE, { title: 'titre' })))
    expect(tagsOf(svg)).not.toContain('script')
    const bareTags = svg.replace(/="[^"]*"/g, '=""').match(/<[a-z][^<>]*>/g)!
    expect(bareTags.filter((tag) => /\son/.test(tag))).toEqual([])
    expect(wordsOf(svg)).toContain('<script>alert(1)</script>')
  })

  it('X-31 any text at all gives a well-formed file that holds the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), MARKUP), (text) => {
        const svg = exportSvg(drawing(line(text)), 'light', BARE, { title: text, lang: text })
        parse(svg)
        const shown = unescapeXml(/<tspan[^>]*>(.*)<\/tspan>/s.exec(svg)![1]!)
        const expected = text
          .toWellFormed()
          .replace(/[\t\n\r]/g, ' ')
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
          .replace(/[\u0000-\u001F\u007F\uFFFE\uFFFF]/g, '\uFFFD')
        expect(shown).toBe(expected)
      }),
      { numRuns: 500, seed: 2026 },
    )
  })

  it('X-32 refers to nothing outside of itself', () => {
    const { scene } = demo(['http://example.org/x.png', 'url(http://example.org)'])
    const font = {
      family: 'Parcours Map',
      weight: 400,
      style: 'normal',
      format: 'woff2',
      data: new Uint8Array(3),
    } as const
    const svg = exportSvg(scene, 'light', { fonts: [font], emoji: notoEmoji })
    const attributes = [...svg.matchAll(/\s([\w:-]+)="([^"]*)"/g)].filter(([, name]) => name !== 'aria-label')
    const outside = attributes.filter(([, name, value]) => /:\/\/|^\/\//.test(value!) && name !== 'xmlns')
    expect(outside).toEqual([])
    expect([...svg.matchAll(/src:url\(([^)]{0,22})/g)].map(([, start]) => start)).toEqual([
      'data:font/woff2;base64',
    ])
  })

  it('X-33 holds the words of every live note, in either theme', () => {
    const { model, scene } = demo(['Un mot\nà la ligne', 'été\u00A0!'])
    for (const theme of ['light', 'dark'] as const) {
      const words = wordsOf(exportSvg(scene, theme, BARE))
      const notes = liveNotes(model.board)
      expect(notes.length).toBeGreaterThan(44)
      for (const { text } of notes) expect(words).toContain(text.replace(/\s/g, ''))
    }
  })

  it('X-33 and the titles of groups, each frame with its reading', () => {
    const { model } = demo()
    new BoardEditor(model, { author: 'me' }).group(['n27', 'n28'], 'Prix & <délais>')
    const svg = exportSvg(layout(model.board, defaultView(model.board)), 'light', BARE)
    parse(svg)
    expect(wordsOf(svg)).toContain('Prix&<délais>')
    expect(svg).toMatch(/aria-label="Groupe[^"]*Prix &amp; &lt;délais&gt;, 2 notes/)
  })

  it('X-34 takes its colours from the theme, translucent ones as opacity', () => {
    const band: Primitive = { p: 'path', d: 'M0 0L9 9Z', fill: 'p1-band', fillOpacity: 0.5 }
    const light = exportSvg(drawing(band), 'light', BARE)
    expect(light).toContain(`fill="${THEME.light.paper}"`)
    expect(light).toContain(
      `d="M0 0L9 9Z" fill="${THEME.light['p1-band']!.slice(0, 7)}" fill-opacity="0.0706"`,
    )
    expect(exportSvg(drawing(band), 'dark', BARE)).toContain(THEME.dark['p1-band']!.slice(0, 7))
    expect(exportSvg(drawing({ ...band, fill: 'no-such-token' }), 'dark', BARE)).toContain(THEME.dark.ink)
  })

  it('X-35 draws emoji as pictures, each defined once and named apart', () => {
    const faces = ['👩🏽‍🎤', '😀', '👩🏽‍🎤', '🇫🇷', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '❤️']
    const svg = exportSvg(drawing(...faces.map((face) => line(face, true))), 'light', {
      fonts: [],
      emoji: notoEmoji,
    })
    parse(svg)
    expect([...svg.matchAll(/<use href="#emoji-[^"]+" x=/g)]).toHaveLength(7)
    expect([...svg.matchAll(/<symbol /g)]).toHaveLength(6)
    const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const used = [...svg.matchAll(/(?:href="#|url\(#)([^")]+)/g)].map(([, id]) => id)
    expect(used.filter((id) => !ids.includes(id))).toEqual([])
    expect(svg).not.toContain('<text')
  })

  it('X-35 has a picture for every emoji of one sequence that Unicode recommends', () => {
    const lacking: string[] = []
    let seen = 0
    const check = (text: string) => {
      if (!/^\p{RGI_Emoji}$/v.test(text)) return
      seen++
      if (notoEmoji.picture(text) === null) lacking.push(text)
    }
    for (let code = 0x23; code < 0x1fb00; code++) {
      check(String.fromCodePoint(code))
      check(`${String.fromCodePoint(code)}\uFE0F`)
      for (let tone = 0x1f3fb; tone <= 0x1f3ff; tone++) check(String.fromCodePoint(code, tone))
    }
    for (let a = 0; a < 676; a++)
      check(String.fromCodePoint(0x1f1e6 + Math.floor(a / 26), 0x1f1e6 + (a % 26)))
    for (const key of '0123456789#*') check(`${key}\uFE0F\u20E3`)
    expect(seen).toBeGreaterThan(2200)
    // Signs rather than pictures, and bare components: the font draws the first two.
    expect(lacking.filter((text) => !/^(?:©|®|\p{Emoji_Component})/u.test(text))).toEqual([])
  })

  it('X-35 writes an emoji without a picture as text', () => {
    expect(wordsOf(exportSvg(drawing(line('😀', true)), 'light', BARE))).toBe('😀')
  })

  it('X-36 is drawn whatever the numbers are', () => {
    const bad = [Number.NaN, Number.POSITIVE_INFINITY, -1e300, 1e-300]
    for (const n of bad) {
      const svg = exportSvg(
        {
          bounds: { x: n, y: n, w: n, h: n },
          items: [
            {
              kind: 'note',
              rect: { x: n, y: 0, w: 1, h: 1 },
              label: '',
              primitives: [
                {
                  p: 'rect',
                  x: n,
                  y: n,
                  w: n,
                  h: n,
                  r: n,
                  fill: 'ink',
                  stroke: 'ink',
                  strokeWidth: n,
                  shadow: 'note',
                },
                { p: 'rect', x: 0, y: 0, w: n, h: 5, r: [n, 1, n, 1] },
                { p: 'circle', cx: n, cy: n, r: n },
                { p: 'icon', x: n, y: n, size: n, name: 'zap', stroke: 'ink' },
                { p: 'icon', x: 0, y: 0, size: 1, name: '__proto__', stroke: 'ink' },
              ],
            },
          ],
        },
        'light',
        BARE,
      )
      parse(svg)
      expect(svg).not.toMatch(/NaN|Infinity|\de[+-]?\d|undefined/)
    }
  })
})
