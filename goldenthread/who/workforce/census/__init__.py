"""The workforce as the department counts it: on 30 September, and in the year from 1 October that ends that day."""
