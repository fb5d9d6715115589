@owner:data-engineering
Feature: Measurements of the devices of curated customers

  Background:
    Given the candidate of step_trainer_trusted

  Scenario: Each device is one curated customer's
    When this query is asked:
      """
      SELECT customer.serialnumber
      FROM customers_curated AS customer
      LEFT SEMI JOIN primary AS measured ON measured.serialnumber = customer.serialnumber
      GROUP BY customer.serialnumber
      HAVING count(*) > 1
      """
    Then it returns no rows

  Scenario: A measurement tells nothing of who stood there
    Then there is no column email, customername, phone, birthday or user

  Scenario: Nothing was measured in the future
    Then no row satisfies "sensorreadingtime > unix_millis(now())"
