import type { IHeaderComp, IHeaderParams } from 'ag-grid-community'
import type { ResultColumn } from './column-types.ts'
import styles from './result-grid.module.css'

/** The name of a column and, quieter, its type; both are data, so they are written as text nodes. */
export class ColumnHeader implements IHeaderComp {
  readonly #element = document.createElement('div')

  init({ column }: IHeaderParams & { readonly column: ResultColumn }): void {
    this.#element.className = styles['header'] ?? ''
    if (column.isNumber) this.#element.classList.add(styles['right'] ?? '')
    this.#element.append(part('name', column.name), part('type', column.type))
  }

  getGui(): HTMLElement {
    return this.#element
  }

  refresh(): boolean {
    return false
  }
}

function part(role: 'name' | 'type', text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = styles[role] ?? ''
  element.textContent = text
  return element
}
