import { ImageDown } from 'lucide-react'
import { type JSX, useEffect, useRef, useState } from 'react'
import { useBoardUi } from '../board/board-context.tsx'
import { useLanguage } from '../language/locale.tsx'
import './images.css'

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
const isOnMap = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('[data-region="board"]') !== null

/** While files are dragged over the page: where they may go. Elsewhere they are refused, so that no page is left by a slip. */
export function FileDrop(): JSX.Element | null {
  const { t } = useLanguage()
  const { canvasRef, takeFiles } = useBoardUi()
  const [over, setOver] = useState(false)
  const take = useRef(takeFiles)
  take.current = takeFiles

  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      const onMap = isOnMap(event)
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = onMap ? 'copy' : 'none'
      setOver(onMap)
    }
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      if (!bringsFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      setOver(false)
      const canvas = canvasRef.current
      if (canvas === null || !isOnMap(event)) return
      const point = canvas.screenToWorld({ x: event.clientX, y: event.clientY })
      take.current([...(event.dataTransfer?.files ?? [])], point)
    }
    // Before the map's own library.
    const early = { capture: true }
    addEventListener('dragover', onOver, early)
    addEventListener('dragleave', onLeave, early)
    addEventListener('drop', onDrop, early)
    return () => {
      removeEventListener('dragover', onOver, early)
      removeEventListener('dragleave', onLeave, early)
      removeEventListener('drop', onDrop, early)
    }
  }, [canvasRef])

  if (!over) return null
  return (
    <div className="file-drop" aria-hidden="true">
      <p>
        <ImageDown className="icon" aria-hidden />
        {t('image.drop')}
      </p>
    </div>
  )
}
