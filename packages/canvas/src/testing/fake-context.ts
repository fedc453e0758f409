/** Records what is painted: jsdom has no 2D context. */
export class FakeContext {
  fillStyle = ''
  strokeStyle = ''
  font = ''
  letterSpacing = ''
  lineWidth = 1
  lineCap = ''
  lineJoin = ''
  globalAlpha = 1
  globalCompositeOperation = 'source-over'
  boxes = 0
  texts: string[] = []
  fills: { colour: string; boxes: number; alpha: number }[] = []
  setTransform(): void {}
  save(): void {}
  restore(): void {}
  translate(): void {}
  scale(): void {}
  /** Colours of the lines, in the order of painting. */
  lines: string[] = []
  stroke(): void {
    this.lines.push(this.strokeStyle)
  }
  cleared: readonly number[][] = []
  clearRect(...rect: number[]): void {
    this.cleared = [...this.cleared, rect]
  }
  setLineDash(): void {}
  beginPath(): void {
    this.boxes = 0
  }
  rect(): void {
    this.boxes += 1
  }
  roundRect(): void {
    this.boxes += 1
  }
  fill(path?: unknown): void {
    if (path === undefined)
      this.fills.push({ colour: this.fillStyle, boxes: this.boxes, alpha: this.globalAlpha })
  }
  fillText(text: string): void {
    this.texts.push(text)
  }
  clip(): void {}
  pictures: unknown[] = []
  drawImage(...drawn: unknown[]): void {
    this.pictures.push(drawn)
  }
}

/** So that scenes can be painted without a browser. */
export function completePaths(): void {
  class FakePath {
    addPath(): void {}
    roundRect(): void {}
    arc(): void {}
    ellipse(): void {}
    moveTo(): void {}
    lineTo(): void {}
  }
  Object.assign(globalThis, { Path2D: FakePath })
}
