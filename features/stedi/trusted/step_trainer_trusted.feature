@owner:data-engineering
Feature: Measurements of the devices of curated customers

  Background:
    Given the candidate of step_trainer_trusted

  Scenario: A device measures one distance at one instant
    Then each serialnumber and sensorreadingtime belongs to one distancefromobject

  Scenario: A measurement tells nothing of who stood there
    Then there is no column email, customername, phone, birthday or user

  Scenario: Nothing was measured in the future
    Then no row satisfies "sensorreadingtime > unix_millis(now())"
