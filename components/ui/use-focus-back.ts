'use client'
import { useRef } from 'react'

/**
 * For a dialog that is opened by state and not by a trigger of its own: Radix gives the focus back to triggers alone, so it
 * would be lost with the dialog. Hand both to its content.
 */
export function useFocusBack() {
  const from = useRef<HTMLElement | null>(null)
  return {
    onOpenAutoFocus() {
      from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    },
    onCloseAutoFocus(event: Event) {
      event.preventDefault()
      if (from.current?.isConnected) from.current.focus()
    }
  }
}
