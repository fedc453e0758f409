// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { textOfHtml } from './html-text.ts'

describe('the words of markup', () => {
  it('C-237 a line for each block, tabs between the cells of a row', () => {
    expect(textOfHtml('<ul><li>one</li><li>two <b>bold</b></li></ul><p>three<br>four</p>')).toBe(
      'one\ntwo bold\nthree\nfour',
    )
    expect(textOfHtml('<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td></td></tr></table>')).toBe(
      'a\tb\nc',
    )
  })
  it('C-237 no script runs, nothing is fetched, nothing gets into the page', () => {
    const before = document.documentElement.outerHTML
    const hostile = `<script>globalThis.stolen = 1</script><img src=x onerror="globalThis.stolen = 2"><svg onload="globalThis.stolen = 3"><text>no</text></svg>
      <style>*{display:none}</style><p onclick="globalThis.stolen = 4">only &lt;b&gt; words</p>`
    expect(textOfHtml(hostile)).toBe('only <b> words')
    expect((globalThis as { stolen?: number }).stolen).toBeUndefined()
    expect(document.documentElement.outerHTML).toBe(before)
  })
})
