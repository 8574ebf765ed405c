export { Checkbox, ErrorSummary, Field, RadioGroup, SearchField, Select, TextField } from "./Field";
export type {
  CheckboxProps,
  ControlProps,
  ErrorSummaryProps,
  FieldProps,
  Option,
  RadioGroupProps,
  RadioOption,
  SearchFieldProps,
  SelectProps,
  TextFieldProps,
} from "./Field";
