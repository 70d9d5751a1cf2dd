export { areaOf, areaTables, middleOf, type OnSheet } from './areas.ts'
export { bendGrips, bendsWithLegAt, sceneWithBends, type BendGrip } from './bend-edit.ts'
export { createBoxGrid, type BoxGrid } from './box-grid.ts'
export { colorsFrom, pageColors, type ColorName, type PictureColors } from './colors.ts'
export {
  bottom,
  boundsOf,
  boxBetween,
  contains,
  inflate,
  overlap,
  right,
  type Box,
  type Point,
} from './geometry.ts'
export { arrowPath, glyphPaths, markPaths, type Glyph, type Mark } from './glyphs.ts'
export { advance, fitText, fonts, metrics, textWidth } from './metrics.ts'
export { endMarks, lineDashes, markFont, type EndMark, type MarkShape } from './notation.ts'
export { neighbourhood } from './relations.ts'
export {
  groundOf,
  routeRelations,
  type Ground,
  type PlacedTable,
  type Route,
  type Side,
} from './route.ts'
export {
  cornerRadius,
  distanceTo,
  labelBox,
  pathOf,
  routeBox,
  shapePath,
  strokesPath,
} from './route-path.ts'
export { layoutEdges, placedTables, sceneBounds, sceneOf, type Scene } from './scene.ts'
export { partScene, type PicturePart } from './part.ts'
export { pdfPicture, type PdfPicture } from './pdf/pdf-picture.ts'
export { pictureArea, svgPicture, type SvgOptions } from './svg.ts'
export type { PictureDetail } from './svg-table.ts'
export { shownType, type ColumnFacts } from './table-facts.ts'
export {
  marksWidth,
  nameLeft,
  rowCentre,
  rowRoom,
  tableShape,
  type ConstraintRow,
  type RowShape,
  type TableShape,
} from './table-shape.ts'
export { tableMover, updateScene, type TableMover } from './scene-update.ts'
