/** The columns of `events` that an insert fills, with their types. */
export const columns: Readonly<Record<string, string>> = {
  session_id: 'uuid',
  site_id: 'text',
  event_id: 'bigint',
  timestamp: 'timestamptz',
  event_type: 'text',
  target_element: 'text',
  target_selector: 'text',
  target_tag: 'text',
  target_id: 'text',
  target_class: 'text',
  page_url: 'text',
  viewport_x: 'integer',
  viewport_y: 'integer',
  screen_x: 'integer',
  screen_y: 'integer',
  scroll_x: 'integer',
  scroll_y: 'integer',
  input_value: 'text',
  input_masked: 'boolean',
  key_pressed: 'text',
  mouse_button: 'smallint',
  click_count: 'smallint',
  event_data: 'json',
};

export const columnNames: readonly string[] = Object.keys(columns);

/** The names as a statement lists them. */
export const columnList: string = columnNames.map((name) => `"${name}"`).join(', ');

/** The names with their types, as a table's definition has them. */
export const columnDefinitions: string = Object.entries(columns)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ');
