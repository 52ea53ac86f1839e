// Writes the tables by a package of npm: node writers.cjs WRITER PACKAGE ROWS-FOLDER ARROW-FOLDER TARGET-FOLDER ORDER …
// An order is OPTION=TABLE,TABLE,…
const fs = require('fs')
const path = require('path')

const [writer, module_, rows, arrows, target, ...orders] = process.argv.slice(2)

// Columns of {name, kind, optional, cells}; a cell is a bigint, boolean, string or null.
function read(table) {
  const lines = fs.readFileSync(path.join(rows, table + '.tsv'), 'utf8').split('\n').slice(0, -1)
  const [names, kinds, ...data] = lines.map((line) => line.split('\t'))
  return names.map((name, i) => {
    const kind = kinds[i].replace('?', '')
    const cells = data.map((row) => row[i]).map((cell) =>
      cell === '\\N' ? null : kind === 'text' ? cell : kind === 'flag' ? cell === 'true' : BigInt(cell))
    return { name, kind, optional: kinds[i].endsWith('?'), cells }
  })
}

const arrow = (table) => fs.readFileSync(path.join(arrows, table + '.arrows'))

function arrowRs(table, option) {
  const wasm = require(module_)
  const { Compression, Encoding, WriterVersion, WriterPropertiesBuilder } = wasm
  let properties = new WriterPropertiesBuilder().setCompression(Compression.SNAPPY)
  for (const word of option.split('-')) {
    if (word === 'v1') properties = properties.setWriterVersion(WriterVersion.V1)
    if (word === 'v2') properties = properties.setWriterVersion(WriterVersion.V2)
    if (word === 'zstd') properties = properties.setCompression(Compression.ZSTD)
    if (word === 'none') properties = properties.setCompression(Compression.UNCOMPRESSED)
    if (word === 'lz4raw') properties = properties.setCompression(Compression.LZ4_RAW)
    if (word === 'brotli') properties = properties.setCompression(Compression.BROTLI)
    if (word === 'groups') properties = properties.setMaxRowGroupSize(40960)
    if (word === 'pages') properties = properties.setWriteBatchSize(16).setDataPageSizeLimit(128)
    if (word === 'plain') properties = properties.setDictionaryEnabled(false)
    if (word === 'delta') {
      properties = properties.setDictionaryEnabled(false)
      for (const { name, kind } of read(table)) {
        if (kind === 'flag') continue
        properties = properties.setColumnEncoding(
          name, kind === 'text' ? Encoding.DELTA_LENGTH_BYTE_ARRAY : Encoding.DELTA_BINARY_PACKED)
      }
    }
    if (word === 'split') {
      properties = properties.setDictionaryEnabled(false)
      for (const { name, kind } of read(table)) {
        if (kind !== 'flag' && kind !== 'text') {
          properties = properties.setColumnEncoding(name, Encoding.BYTE_STREAM_SPLIT)
        }
      }
    }
  }
  const bytes = new Uint8Array(arrow(table))
  const input = wasm.Table ? wasm.Table.fromIPCStream(bytes) : bytes
  return wasm.writeParquet(input, properties.build())
}

function polars(table, option) {
  const pl = require(module_).default ?? require(module_)
  const compression = option === 'default' ? {} : { compression: option }
  const frame = pl.readIPCStream(arrow(table))
  return frame.writeParquet(compression)
}

function clickHouse(table, option, file) {
  const { query } = require(module_)
  const columns = read(table)
  const settings = {
    default: {},
    pages: { output_format_parquet_data_page_size: 256, output_format_parquet_batch_size: 16 },
    snappy: { output_format_parquet_compression_method: 'snappy' },
    lz4: { output_format_parquet_compression_method: 'lz4' },
    groups: { output_format_parquet_row_group_size: 40960 },
  }[option]
  const type = { long: 'Int64', millis: 'Int64', micros: 'Int64', money: 'Int64', int: 'Int32', small_money: 'Int64',
    date: 'Int32', flag: 'Bool', text: 'String' }
  const shape = columns.map(({ name, kind, optional }) =>
    `${name} ${optional ? `Nullable(${type[kind]})` : type[kind]}`).join(', ')
  const nullable = (optional, wanted_) => (optional ? `Nullable(${wanted_})` : wanted_)
  const selected = columns.map(({ name, kind, optional }) => {
    const cast = { millis: `fromUnixTimestamp64Milli(${name}, 'UTC')`, micros: `fromUnixTimestamp64Micro(${name}, 'UTC')`,
      money: `CAST(toDecimal128(${name}, 2) / 100 AS ${nullable(optional, 'Decimal(18, 2)')})`,
      small_money: `CAST(toDecimal128(${name}, 2) / 100 AS ${nullable(optional, 'Decimal(9, 2)')})`,
      date: `CAST(${name} AS ${nullable(optional, 'Date32')})` }[kind]
    return `${cast ?? 't.' + name} AS ${name}_`
  }).join(', ')
  const renamed = columns.map(({ name }) => `${name}_ AS ${name}`).join(', ')
  const data = path.join(rows, table + '.tsv')
  const set = Object.entries({ output_format_parquet_string_as_string: 1, max_threads: 1, decimal_check_overflow: 0,
    input_format_tsv_skip_first_lines: 2, engine_file_truncate_on_insert: 1, ...settings })
    .map(([name, value]) => `${name} = '${value}'`).join(', ')
  query(`INSERT INTO FUNCTION file('${file}', 'Parquet') SELECT ${renamed} FROM (SELECT ${selected}
    FROM file('${data}', 'TSV', '${shape}') t) SETTINGS ${set}`)
}

async function hyparquet(table, option) {
  const { parquetWriteBuffer } = await import(module_)
  const element = { long: { type: 'INT64' }, int: { type: 'INT32' }, flag: { type: 'BOOLEAN' },
    text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
    millis: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
    micros: { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' },
    money: { type: 'INT64' }, small_money: { type: 'INT32' },
    date: { type: 'INT32', converted_type: 'DATE' } }
  const takesSchema = !module_.includes('0.3')
  const columns = read(table)
  const cell = (kind, value) => value === null ? null
    : kind === 'millis' ? new Date(Number(value))
      : kind === 'date' ? new Date(Number(value) * 86400000)
        : ['int', 'small_money'].includes(kind) ? Number(value) : value
  const columnData = columns.map(({ name, kind, optional, cells }) => ({
    name, nullable: optional, data: cells.map((value) => cell(kind, value)),
    ...(takesSchema ? {} : { repetition_type: optional ? 'OPTIONAL' : 'REQUIRED', ...element[kind] }),
    ...(option === 'delta' && kind === 'text' ? { encoding: 'DELTA_LENGTH_BYTE_ARRAY' } : {}),
    ...(option === 'delta' && ['long', 'int', 'money'].includes(kind) ? { encoding: 'DELTA_BINARY_PACKED' } : {}),
  }))
  const schema = [{ name: 'root', num_children: columns.length },
    ...columns.map(({ name, kind, optional }) =>
      ({ name, repetition_type: optional ? 'OPTIONAL' : 'REQUIRED', ...element[kind] }))]
  return new Uint8Array(parquetWriteBuffer({ columnData, ...(takesSchema ? { schema } : {}),
    ...(option === 'groups' ? { rowGroupSize: 40960 } : {}), ...(option === 'pages' ? { pageSize: 256 } : {}) }))
}

async function parquetJs(table, option, file) {
  const { ParquetSchema, ParquetWriter } = require(module_)
  const decimals = module_.includes('dsnp')
  const columns = read(table)
  const type = { long: 'INT64', int: 'INT32', flag: 'BOOLEAN', text: 'UTF8', millis: 'TIMESTAMP_MILLIS',
    micros: 'TIMESTAMP_MICROS', money: 'INT64', small_money: 'INT32', date: 'DATE' }
  const compression = option === 'default' ? 'UNCOMPRESSED' : option.toUpperCase()
  const schema = new ParquetSchema(Object.fromEntries(columns.map(({ name, kind, optional }) =>
    [name, { type: type[kind], optional, compression }])))
  const value = (kind, cell) =>
    ['int', 'small_money', 'millis', 'micros'].includes(kind) ? Number(cell)
      : kind === 'date' ? new Date(Number(cell) * 86400000)
        : decimals || typeof cell !== 'bigint' ? cell : Number(cell)
  const out = await ParquetWriter.openFile(schema, file)
  const count = columns[0].cells.length
  for (let row = 0; row < count; row++) {
    const record = {}
    for (const { name, kind, cells } of columns) {
      if (cells[row] !== null) record[name] = value(kind, cells[row])
    }
    await out.appendRow(record)
  }
  await out.close()
}

const WRITERS = { 'arrow-rs': arrowRs, polars, clickhouse: clickHouse, hyparquet, parquetjs: parquetJs }

async function main() {
  fs.mkdirSync(target, { recursive: true })
  for (const order of orders) {
    const [option, tables] = order.split('=')
    for (const table of tables.split(',')) {
      const file = path.join(path.resolve(target), `${table}.${option}.parquet`)
      const bytes = await WRITERS[writer](table, option, file)
      if (bytes) fs.writeFileSync(file, bytes)
    }
  }
}

main()
