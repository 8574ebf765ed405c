export { Form, FormActions } from "./Form";
