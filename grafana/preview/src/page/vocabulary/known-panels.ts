import { TRANSFORMATION_NAMES } from '../data/transformations.ts';
import { OVERRIDE_MATCHERS, OVERRIDE_PROPERTIES } from '../fields/field-config.ts';
import { COLOR_NAMES } from '../fields/palette.ts';
import { CALC_NAMES } from '../fields/reduce.ts';
import { UNIT_NAMES } from '../fields/units.ts';
import { SOURCE_TYPES } from '../query/back-end.ts';
import type { Vocabulary } from './vocabulary.ts';

// Values with one entry are defaults of the generator that have no effect here; another value would have one.
const links: Vocabulary = {
  'links[].title': 'any',
  'links[].url': 'any',
  'links[].type': ['link'],
  'links[].targetBlank': 'any',
  'links[].includeVars': 'any',
  'links[].keepTime': 'any',
  'links[].asDropdown': [false],
  'links[].icon': [''],
  'links[].tooltip': [''],
};

const mappings = (path: string): Vocabulary => ({
  [`${path}[].type`]: ['value', 'regex'],
  [`${path}[].options.pattern`]: 'any',
  [`${path}[].options.*.text`]: 'any',
  [`${path}[].options.*.color`]: COLOR_NAMES,
  [`${path}[].options.*.index`]: 'any',
});

const fields: Vocabulary = {
  'fieldConfig.defaults.unit': UNIT_NAMES,
  'fieldConfig.defaults.noValue': 'any',
  'fieldConfig.defaults.decimals': 'any',
  'fieldConfig.defaults.thresholds.mode': ['absolute'],
  'fieldConfig.defaults.thresholds.steps[].value': 'any',
  'fieldConfig.defaults.thresholds.steps[].color': COLOR_NAMES,
  ...mappings('fieldConfig.defaults.mappings'),
  'fieldConfig.overrides[].matcher.id': OVERRIDE_MATCHERS,
  'fieldConfig.overrides[].matcher.options': 'any',
  'fieldConfig.overrides[].properties[].id': OVERRIDE_PROPERTIES,
  'fieldConfig.overrides[].properties[].value': 'any',
  // Hides a series from the picture, its legend and its tooltip together.
  'fieldConfig.overrides[].properties[].value.viz': 'any',
  'fieldConfig.overrides[].properties[].value.legend': 'any',
  'fieldConfig.overrides[].properties[].value.tooltip': 'any',
  'fieldConfig.overrides[].properties[].value[].title': 'any',
  'fieldConfig.overrides[].properties[].value[].url': 'any',
  'fieldConfig.overrides[].properties[].value[].targetBlank': 'any',
  ...mappings('fieldConfig.overrides[].properties[].value'),
};

const targets: Vocabulary = {
  'datasource.type': SOURCE_TYPES,
  'datasource.uid': 'any',
  'targets[].datasource.type': SOURCE_TYPES,
  'targets[].datasource.uid': 'any',
  'targets[].refId': 'any',
  'targets[].expr': 'any',
  'targets[].query': 'any',
  'targets[].legendFormat': 'any',
  'targets[].instant': 'any',
  'targets[].range': 'any',
  'targets[].exemplar': 'any',
  'targets[].editorMode': ['code'],
  'targets[].format': ['table', 'heatmap', 'time_series'],
  'targets[].queryType': ['range', 'instant', 'traceql'],
  'targets[].maxLines': 'any',
  'targets[].tableType': ['spans'],
  'targets[].limit': 'any',
  'targets[].spss': 'any',
};

const common: Vocabulary = {
  type: 'any',
  id: 'any',
  title: 'any',
  description: 'any',
  transparent: [false],
  repeatDirection: ['h'],
  'gridPos.x': 'any',
  'gridPos.y': 'any',
  'gridPos.w': 'any',
  'gridPos.h': 'any',
  'transformations[].id': TRANSFORMATION_NAMES,
  'transformations[].options.excludeByName.*': 'any',
  'transformations[].options.renameByName.*': 'any',
  'transformations[].options.indexByName.*': 'any',
  ...links,
  ...fields,
  ...targets,
};

const reduceOptions: Vocabulary = {
  'options.reduceOptions.calcs[]': CALC_NAMES,
  'options.reduceOptions.values': [false],
  'options.orientation': ['auto'],
};

const legend: Vocabulary = {
  'options.legend.displayMode': ['table', 'list'],
  'options.legend.placement': ['bottom', 'right'],
  'options.legend.showLegend': 'any',
  'options.legend.calcs[]': CALC_NAMES,
};

/** What each kind of panel knows, besides what all of them know. */
const KINDS: Readonly<Record<string, Vocabulary>> = {
  row: { collapsed: 'any' },
  timeseries: {
    ...legend,
    'options.tooltip.mode': ['multi'],
    'options.tooltip.sort': ['asc'],
    'fieldConfig.defaults.min': 'any',
    'fieldConfig.defaults.max': 'any',
    'fieldConfig.defaults.custom.lineWidth': 'any',
    'fieldConfig.defaults.custom.fillOpacity': 'any',
    'fieldConfig.defaults.custom.showPoints': ['never'],
    'fieldConfig.defaults.custom.axisSoftMin': 'any',
    'fieldConfig.defaults.custom.axisSoftMax': 'any',
    'fieldConfig.defaults.custom.thresholdsStyle.mode': ['off', 'dashed'],
    'fieldConfig.defaults.custom.stacking.mode': ['none', 'normal'],
    'fieldConfig.defaults.custom.stacking.group': ['A'],
  },
  stat: {
    ...reduceOptions,
    'options.graphMode': ['none', 'area'],
    'options.colorMode': ['value', 'background'],
    'options.justifyMode': ['auto'],
    'options.textMode': ['auto'],
    'options.wideLayout': [true],
    'options.showPercentChange': [false],
    'options.percentChangeColorMode': ['standard'],
  },
  gauge: {
    ...reduceOptions,
    'fieldConfig.defaults.min': 'any',
    'fieldConfig.defaults.max': 'any',
    'options.showThresholdLabels': [false],
    'options.showThresholdMarkers': [true],
    'options.sizing': ['auto'],
    'options.minVizWidth': 'any',
    'options.minVizHeight': 'any',
  },
  table: {
    'options.frameIndex': [0],
    'options.showHeader': [true],
    'options.showTypeIcons': [false],
    'options.footer.show': [false],
    'options.footer.countRows': [false],
    'options.cellHeight': ['sm'],
    'options.sortBy[].displayName': 'any',
    'options.sortBy[].desc': 'any',
    'fieldConfig.defaults.custom.align': ['auto'],
    'fieldConfig.defaults.custom.inspect': [false],
    'fieldConfig.defaults.custom.filterable': 'any',
  },
  heatmap: {
    'options.calculate': [false],
    'options.color.scheme': ['Oranges'],
    'options.color.fill': ['dark-orange'],
    'options.color.exponent': 'any',
    'options.color.steps': 'any',
    'options.color.reverse': [false],
    'options.filterValues.le': 'any',
    'options.showValue': ['auto'],
    'options.cellGap': 'any',
    'options.yAxis.unit': UNIT_NAMES,
    'options.legend.show': [true],
    'options.tooltip.mode': ['single'],
    'options.exemplars.color': 'any',
    'options.selectionMode': ['x'],
    'options.rowsFrame.layout': ['auto'],
    'options.rowsFrame.value': 'any',
  },
  'state-timeline': {
    'options.showValue': ['auto'],
    'options.rowHeight': 'any',
    'options.mergeValues': [true],
    'options.alignValue': ['left'],
    'options.legend.displayMode': ['list'],
    'options.legend.placement': ['bottom'],
    'options.legend.showLegend': [false],
    'options.tooltip.mode': ['single'],
    'options.tooltip.sort': ['asc'],
    // All rows are on one page here.
    'options.perPage': 'any',
    'fieldConfig.defaults.custom.lineWidth': [0],
    'fieldConfig.defaults.custom.fillOpacity': 'any',
  },
  logs: {
    'options.showLabels': [false],
    'options.showCommonLabels': [false],
    'options.showTime': [true],
    'options.showLogContextToggle': [false],
    'options.wrapLogMessage': [true],
    'options.prettifyLogMessage': [false],
    'options.enableLogDetails': [true],
    'options.sortOrder': ['Descending'],
    'options.dedupStrategy': ['none'],
  },
};

/** undefined: the page cannot draw this kind of panel. */
export function panelVocabulary(type: string): Vocabulary | undefined {
  const own = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  return own && { ...common, ...own };
}
