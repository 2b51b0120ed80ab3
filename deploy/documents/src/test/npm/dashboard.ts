// A dashboard by Grafana's own types, without fields that they do not name: those of a plugin are looked up by a chart's type.
import type {DataQuery, FieldConfig, GraphFieldConfig, Panel, RowPanel, Dashboard as Loose} from '@grafana/schema';
import type * as bargauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as timeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as timeseries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

// JSON has the value of an enum, not its name.
type Json<T> = T extends string ? `${T}` : T extends number | boolean | null | undefined ? T : {[K in keyof T]: Json<T[K]>};

interface PromQuery extends Omit<DataQuery, 'datasource'> {
  expr: string;
  legendFormat: string;
  instant: boolean;
  range: boolean;
  format: 'time_series' | 'table';
}

type Chart<Type extends string, Options, Custom> = Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets'> & {
  type: Type;
  options: Options;
  fieldConfig: {defaults: Omit<FieldConfig, 'custom'> & {custom?: Custom}; overrides: never[]};
  targets: PromQuery[];
};

type Known =
  | RowPanel
  | Chart<'stat', stat.Options, never>
  | Chart<'bargauge', bargauge.Options, never>
  | Chart<'table', table.Options, Pick<table.FieldConfig, 'align' | 'cellOptions' | 'inspect'>>
  | Chart<'state-timeline', timeline.Options, timeline.FieldConfig>
  | Chart<'timeseries', timeseries.Options, GraphFieldConfig>;

export type Dashboard = Json<Omit<Loose, 'panels'> & {panels: Known[]}>;
